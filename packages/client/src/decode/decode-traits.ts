import type { Customer, MarketingPreference, Traits } from '@intilery-sidebar/contract'
import { wireTraitsSchema, type WireTraits } from '@intilery-sidebar/contract/wire'
import { toJsonObject, toTextOrNull } from './json-object.ts'

/** One customer's traits. Also reads a `/meta` answer and a row of the listing, which carry the same fields and more. */
export const decodeTraits = (json: unknown): Traits => toTraits(wireTraitsSchema.parse(json))

export const toTraits = (wire: WireTraits): Traits => ({
  customer: toCustomer(wire),
  values: toJsonObject(wire, notTraits),
  marketingPreferences: toMarketingPreferences(wire),
})

const notTraits = new Set([
  'id',
  'externalId',
  'marketingPreferences',
  '_subscriptionId',
  'createdBy',
  'firstEvent',
  'lastEvent',
  'audiencesStatic',
  'lastActivityTime',
])

const toCustomer = (wire: WireTraits): Customer => ({
  customerId: wire.id,
  externalId: wire.externalId ?? null,
  email: wire.email ?? null,
  firstName: toTextOrNull(wire['firstName'] ?? wire['first_name']),
  lastName: toTextOrNull(wire['lastName'] ?? wire['last_name']),
  phone: toTextOrNull(wire['phone']),
})

const toMarketingPreferences = (wire: WireTraits): readonly MarketingPreference[] | null =>
  wire.marketingPreferences?.channels.map(({ channel, subscribed }) => ({ channel, subscribed })) ?? null
