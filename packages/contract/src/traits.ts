import type { Customer } from './customer.ts'
import type { JsonObject } from './json.ts'

/** One channel as the API states it. It carries no time and no source: those can only be inferred from events. */
export type MarketingPreference = { readonly channel: string; readonly subscribed: boolean }

/** What is known about a customer that is not an event. */
export type Traits = {
  readonly customer: Customer
  /** Everything the API returned except the ids, the preferences and what belongs to `Meta`; any type, any depth. */
  readonly values: JsonObject
  /** `null` when the API said nothing about preferences, which is not the same as an empty list. */
  readonly marketingPreferences: readonly MarketingPreference[] | null
  /** The API's names of fields that could not be read, wholly or in part; of `Meta` too. Absent: none. */
  readonly unreadableFields?: readonly string[] | undefined
}
