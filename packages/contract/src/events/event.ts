import type { MaskableText } from '../masked.ts'
import type { JsonObject } from '../json.ts'

/**
 * Something a customer did or was sent. Upstream spells three of these ids `id`, `customerId` and `userId`; here each
 * has one name.
 */
export type ProfileEvent = {
  readonly eventId: string
  readonly customerId: string
  readonly externalId: MaskableText
  readonly email: MaskableText
  /** The API's own spelling, e.g. `email_opened`. */
  readonly action: string
  /** The sender's spelling, e.g. `Email Opened`, when there is one. */
  readonly name: MaskableText
  /** When it happened, ISO 8601 as the API wrote it. */
  readonly eventTime: string
  /** When Intilery received it, ISO 8601; later than `eventTime` for late events. */
  readonly receivedTime: string | null
  readonly source: MaskableText
  readonly sendType: MaskableText
  readonly properties: JsonObject
  readonly context: JsonObject
  /**
   * The rest of the event's raw data, untouched: of Segment's calls also `name`, `category`, `traits` and `groupId`.
   */
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

export type EventsPage = {
  readonly events: readonly ProfileEvent[]
  /** Events of the page that could not be read and are left out. Absent: none. */
  readonly unreadableCount?: number | undefined
}
