import type { CallOptions, Lane, ProfileRef } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { createDeadline } from './deadline.ts'
import type { Handles } from './handle.ts'
import type { LogRefs } from './log-refs.ts'
import type { ProxyEnv } from './proxy-env.ts'
import type { Profiles, ProxyOptions } from './proxy-options.ts'
import { Refusal } from './refusal.ts'

/** One request can cost many questions, and none of them may outlive the sidebar's own patience. */
const longestPatienceMs = 14_000

/** Whom a request may ask about, whom it asks, and how. */
export type Access = {
  readonly profiles: Profiles
  readonly options: CallOptions & { readonly signal: AbortSignal }
  /** Always by customer id: by email, several customers' answers come as one. */
  readonly ref: ProfileRef
}

/** How a route asks that does not fill a section on somebody's screen. */
type Manner = { readonly lane: Lane; readonly patienceMs: number }

export type CustomerAccess = {
  /** For a route with a `:handle`. Throws `handle-invalid` before anybody is asked. */
  open(c: Context<ProxyEnv>, manner?: Manner): Access
  /** For a route that names no customer yet. */
  ask(c: Context<ProxyEnv>, manner?: Manner): Omit<Access, 'ref'>
}

type CustomerAccessOptions = Pick<ProxyOptions, 'profilesFor' | 'patienceMs'> & {
  readonly handles: Handles
  readonly logRefs: LogRefs
}

export const createCustomerAccess = ({
  profilesFor,
  handles,
  logRefs,
  patienceMs = longestPatienceMs,
}: CustomerAccessOptions): CustomerAccess => {
  const onScreen: Manner = { lane: 'visible', patienceMs }
  const ask: CustomerAccess['ask'] = (c, manner = onScreen) => {
    const profiles = profilesFor(c.get('session').tenantId)
    if (profiles === null) throw new Refusal('session-invalid', 'The session is for a tenant we do not have')
    const payer = logRefs.payerOf(c.get('session'))
    const { signal, release } = createDeadline(c.req.raw.signal, manner.patienceMs)
    c.set('releaseDeadline', release)
    return { profiles, options: { signal, lane: manner.lane, payer, ...toMaxAge(c) } }
  }
  return {
    ask,
    open: (c, manner) => {
      const customerId = handles.read(c.req.param('handle') ?? '', c.get('session'))
      c.set('customerRef', logRefs.customerOf(c.get('session'), customerId))
      return { ...ask(c, manner), ref: { idType: 'id', value: customerId } }
    },
  }
}

/** `Cache-Control: no-cache` is how the sidebar says that somebody pressed refresh. */
const toMaxAge = (c: Context<ProxyEnv>): Pick<CallOptions, 'maxAgeMs'> =>
  c.req.header('cache-control') === 'no-cache' ? { maxAgeMs: 0 } : {}
