import type { Generated } from 'kysely'

/** Instants are milliseconds since 1970; JSON is kept as text, byte for byte, on both databases. */
export type Tables = {
  tenants: {
    seq: Generated<number>
    client_id: string
    account_id: string
    brand_id: string
  }
  customers: {
    seq: Generated<number>
    tenant_seq: number
    customer_id: string
    external_id: string | null
    email: string | null
    /** What `/traits` says, without the ids and the preferences. */
    traits: string
    /** The `marketingPreferences` value, or null when nothing is known. */
    preferences: string | null
    /** When an event or a trait last decided each channel, as an object of milliseconds. */
    preferences_at: string | null
    /** When an `identify` last said each trait and the email, as an object of milliseconds. */
    traits_at: string | null
    /** Raised by every write, so that a position in the timeline is not used after it. */
    version: Generated<number>
    /** What only `/meta` says, or says differently. */
    meta: string
    /** 0 when the customer was never active. */
    last_activity_at: number
  }
  /** Everything that points at one customer. After a merge the ids of both point at the one that is left. */
  identities: { tenant_seq: number; id_type: string; value: string; customer_seq: number }
  /** Where events come from: few rows, so that an event carries one small number. */
  origins: {
    seq: Generated<number>
    source: string
    client_id: string
    account_id: string
    brand_id: string
  }
  events: {
    seq: Generated<number>
    tenant_seq: number
    customer_seq: number
    event_id: string
    action: string
    event_at: number
    received_at: number
    origin_seq: number
    /** The `rawData` value. */
    raw: string
  }
  /** First and last event of each action of each customer. */
  spans: {
    customer_seq: number
    action: string
    first_at: number
    first_event_seq: number
    last_at: number
    last_event_seq: number
  }
}
