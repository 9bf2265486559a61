import { toShownText, type MaskableText, type ProfileEvent } from '@intilery-sidebar/contract'
import { toFamily, type Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Row } from '../tables/table.ts'
import type { KeptCustomer } from '../work/work-store.ts'
import { toTime } from './to-time.ts'

/** Oldest first; events of one millisecond in the order of their ids, so that the order is the same in every run. */
export const sortEvents = (events: readonly ProfileEvent[]): readonly ProfileEvent[] =>
  events
    .map((event) => ({ event, at: toTime(event.eventTime) ?? Infinity }))
    .toSorted((one, other) => compare(one.at, other.at) || compare(one.event.eventId, other.event.eventId))
    .map(({ event }) => event)

const compare = <Value extends string | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0

export const toCustomerRow = (
  { customerId, traits, gap }: KeptCustomer,
  sorted: readonly ProfileEvent[],
): Row => {
  const times = sorted.map(({ eventTime }) => toTime(eventTime)).filter((at) => at !== null)
  const { externalId, email, firstName, lastName, phone } = traits.customer
  return {
    customer_id: customerId,
    external_id: toShownText(externalId),
    email: toShownText(email),
    first_name: toShownText(firstName),
    last_name: toShownText(lastName),
    phone: toShownText(phone),
    events: sorted.length,
    first_event_time: times[0] ?? null,
    last_event_time: times.at(-1) ?? null,
    is_complete: gap === null,
    gap,
  }
}

export const toEventRow = (event: ProfileEvent, vocabulary: Vocabulary): Row => ({
  customer_id: event.customerId,
  event_id: event.eventId,
  event_action: event.action,
  event_name: toShownText(event.name),
  event_family: toFamily(event, vocabulary),
  event_time: toTime(event.eventTime),
  event_time_text: event.eventTime,
  received_time: toTime(event.receivedTime),
  source: toShownText(event.source),
  send_type: toShownText(event.sendType),
  external_id: toShownText(event.externalId),
  email: toShownText(event.email),
  properties: JSON.stringify(event.properties),
  context: JSON.stringify(event.context),
  rest: JSON.stringify(event.rest),
})

/** Every id a customer is or was known by: what the profile says, and what events were sent with. */
export const toIdentityRows = (
  { customerId, traits }: KeptCustomer,
  sorted: readonly ProfileEvent[],
): readonly Row[] => {
  const rows = new Map<string, Row>()
  const add = (idType: string, shown: MaskableText, seen: ProfileEvent | null): void => {
    const value = toShownText(shown)
    const key = `${idType}:${value}`
    if (value === null || rows.has(key)) return
    rows.set(key, {
      customer_id: customerId,
      id_type: idType,
      value,
      source: seen === null ? 'profile' : 'event',
      first_event_time: toTime(seen?.eventTime ?? null),
    })
  }
  add('email', toShownText(traits.customer.email), null)
  add('userId', toShownText(traits.customer.externalId), null)
  for (const event of sorted) {
    add('email', toShownText(event.email), event)
    add('userId', toShownText(event.externalId), event)
  }
  return [...rows.values()]
}

export const toPreferenceRows = ({ customerId, traits }: KeptCustomer, snapshotAt: number): readonly Row[] =>
  (traits.marketingPreferences ?? []).map(({ channel, subscribed }) => ({
    customer_id: customerId,
    channel,
    subscribed,
    snapshot_at: snapshotAt,
  }))

export const toSnapshotRow = ({ customerId, traits }: KeptCustomer, snapshotAt: number): Row => ({
  customer_id: customerId,
  snapshot_at: snapshotAt,
  snapshot_traits: JSON.stringify(traits.values),
})

/** What the API knows of a customer beside traits and events, as it was at one instant. */
export const toMetadataRow = (
  customerId: string,
  { meta, at }: NonNullable<KeptCustomer['metadata']>,
): Row => ({
  customer_id: customerId,
  snapshot_at: at,
  snapshot_created_time: toTime(meta.createdBy?.createdTime ?? null),
  snapshot_created_by_type: toShownText(meta.createdBy?.type ?? null),
  snapshot_created_by_filename: toShownText(meta.createdBy?.filename ?? null),
  snapshot_audiences: JSON.stringify(meta.audiences.filter((audience) => typeof audience === 'string')),
  snapshot_last_activity_time: toTime(meta.lastActivityTime),
  snapshot_actions: JSON.stringify(
    meta.actions.map(({ action, first, last }) => ({
      action,
      first_time: first?.eventTime ?? null,
      first_event_id: first?.eventId ?? null,
      last_time: last?.eventTime ?? null,
      last_event_id: last?.eventId ?? null,
    })),
  ),
})
