import {
  profileRefSchema,
  ProfileError,
  sectionDeadlines,
  type Freshness,
  type Meta,
  type ProfileRef,
} from '@intilery-sidebar/contract'
import type { PersonalizationKey } from '@intilery-sidebar/store'
import { createDeadline } from '@intilery-sidebar/waiting'
import type { Context } from 'hono'
import type { Access } from '../disclosure/customer-access.ts'
import { checkMeta } from '../disclosure/same-customer.ts'
import { parseInput } from '../input/parse-input.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'

/** One customer, found for another server, and the way to ask more about them. */
export type OpenedCustomer = {
  readonly key: PersonalizationKey
  readonly meta: Meta
  readonly freshness: Freshness
  readonly access: Access
}

type Deps = Pick<ProxyOptions, 'profilesFor'> & { readonly timeoutMs: number | undefined }

/**
 * The customer that the path names. One address of several customers is refused: a shop must not show one of them
 * another's things.
 */
export const openCustomer = async (
  deps: Deps,
  c: Context<ProxyEnv>,
  key: PersonalizationKey,
): Promise<OpenedCustomer> => {
  const ref = toRef(c.req.param('ref') ?? '')
  const access = toAccess(deps, c, { key, ref })
  const { data, freshness } = await access.profiles.getMeta(ref, access.options)
  const [meta, ...others] = data
  if (meta === undefined) throw new ProfileError('malformed', 'Neither a customer nor their absence')
  if (others.length > 0) throw new Refusal('customer-ambiguous', 'The id finds several customers')
  checkMeta(meta)
  const { customerId } = meta.traits.customer
  return { key, meta, freshness, access: { ...access, ref: { idType: 'id', value: customerId } } }
}

/** `userId:qrc-117322`; only the first colon divides, since ids may hold others. */
const toRef = (text: string): ProfileRef => {
  const at = text.indexOf(':')
  return parseInput(
    profileRefSchema,
    { idType: text.slice(0, Math.max(0, at)), value: text.slice(at + 1) },
    'ref-invalid',
  )
}

type Asking = { readonly key: PersonalizationKey; readonly ref: ProfileRef }

const toAccess = ({ profilesFor, timeoutMs }: Deps, c: Context<ProxyEnv>, { key, ref }: Asking): Access => {
  const profiles = profilesFor(key.tenantId)
  if (profiles === null) throw new Refusal('key-invalid', 'The key is for a tenant we do not have')
  const { signal, release } = createDeadline(c.req.raw.signal, timeoutMs ?? sectionDeadlines.proxyMs)
  c.set('releaseDeadline', release)
  return { profiles, ref, options: { signal, lane: 'personalization', fairnessKey: key.prefix } }
}
