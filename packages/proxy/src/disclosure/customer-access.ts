import { sectionDeadlines, type CallOptions, type Lane, type ProfileRef } from '@intilery-sidebar/contract'
import { createDeadline } from '@intilery-sidebar/waiting'
import type { Context } from 'hono'
import type { Handles } from '../session/handle.ts'
import type { LogRefs } from '../log/log-refs.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { Profiles, ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'

/** The customer a request may read, the client that reads, and the options of each call. */
export type Access = {
  readonly profiles: Profiles
  readonly options: CallOptions & { readonly signal: AbortSignal }
  /** Always by customer id: by email, several customers' answers come as one. */
  readonly ref: ProfileRef
}

/** Lane and timeout of a route that does not fill a section of a screen. */
type CallProfile = { readonly lane: Lane; readonly timeoutMs: number }

export type CustomerAccess = {
  /** For a route with a `:handle`. Throws `handle-invalid` before any upstream call. */
  open(c: Context<ProxyEnv>, call?: Partial<CallProfile>): Access
  /** For a route that names no customer yet. */
  ask(c: Context<ProxyEnv>, call?: Partial<CallProfile>): Omit<Access, 'ref'>
}

type CustomerAccessOptions = Pick<ProxyOptions, 'profilesFor' | 'timeoutMs'> & {
  readonly handles: Handles
  readonly logRefs: LogRefs
}

export const createCustomerAccess = ({
  profilesFor,
  handles,
  logRefs,
  timeoutMs = sectionDeadlines.proxyMs,
}: CustomerAccessOptions): CustomerAccess => {
  const onScreen: CallProfile = { lane: 'visible', timeoutMs }
  const ask: CustomerAccess['ask'] = (c, given) => {
    const call = { ...onScreen, ...given }
    const profiles = profilesFor(c.get('session').tenantId)
    if (profiles === null) throw new Refusal('session-invalid', 'The session is for a tenant we do not have')
    const fairnessKey = logRefs.fairnessKeyOf(c.get('session'))
    const { signal, release } = createDeadline(c.req.raw.signal, call.timeoutMs)
    c.set('releaseDeadline', release)
    return { profiles, options: { signal, lane: call.lane, fairnessKey, ...toMaxAge(c) } }
  }
  return {
    ask,
    open: (c, call) => {
      const customerId = handles.read(c.req.param('handle') ?? '', c.get('session'))
      c.set('customerRef', logRefs.customerOf(c.get('session'), customerId))
      return { ...ask(c, call), ref: { idType: 'id', value: customerId } }
    },
  }
}

/** The sidebar sends `Cache-Control: no-cache` when the agent presses refresh. */
const toMaxAge = (c: Context<ProxyEnv>): Pick<CallOptions, 'maxAgeMs'> =>
  c.req.header('cache-control') === 'no-cache' ? { maxAgeMs: 0 } : {}
