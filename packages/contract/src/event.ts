import type { JsonObject } from './json.ts'

/** Something a customer did or was sent. Upstream spells three of these ids `id`, `customerId` and `userId`; here each has one name. */
export type ProfileEvent = {
  readonly eventId: string
  readonly customerId: string
  readonly externalId: string | null
  readonly email: string | null
  /** The API's own spelling, e.g. `email_opened`. */
  readonly action: string
  /** The sender's spelling, e.g. `Email Opened`, when there is one. */
  readonly name: string | null
  /** When it happened, ISO 8601 as the API wrote it. */
  readonly eventTime: string
  /** When Intilery heard of it, ISO 8601; later than `eventTime` for late events. */
  readonly receivedTime: string | null
  readonly source: string | null
  readonly sendType: string | null
  readonly properties: JsonObject
  readonly context: JsonObject
  /** The rest of the event's raw data, untouched. */
  readonly rest: JsonObject
}

/** What to ask of a timeline. `include` is one action and `exclude` many, because that is what the API documents. */
export type EventsQuery = {
  readonly include?: string | undefined
  readonly exclude?: readonly string[] | undefined
  /** Events at or after this instant, ISO 8601. */
  readonly start?: string | undefined
  /** Events before this instant, ISO 8601. */
  readonly end?: string | undefined
  readonly sort?: 'asc' | 'desc' | undefined
  /** Hits to skip, 0 to 10,000. */
  readonly from?: number | undefined
  /** 1 to 100. */
  readonly size?: number | undefined
}

export type EventsPage = { readonly events: readonly ProfileEvent[] }
