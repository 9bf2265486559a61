import { ProfileError, type EventsPage, type ProfileEvent, type ProfileRef } from '@intilery-sidebar/contract'
import { assertSameCustomer } from './assert-same-customer.ts'
import { toEventBody } from './event-body.ts'
import { noteEventDrift } from './note-drift.ts'
import type { NoteDrift } from '../observer.ts'
import type { LearnedReadings } from '../options.ts'
import { parseExternalId, parseId, parseText, parseTime } from './parse-field.ts'
import { createFieldReader, toRecord, type WireRecord } from './wire-record.ts'

type EventsDecoding = { readonly note: NoteDrift; readonly learned: LearnedReadings }

/**
 * One page of a timeline. An event that cannot be read is left out and counted. An event that is about another customer
 * refuses the page.
 */
export const decodeEvents =
  (ref: ProfileRef, { note, learned }: EventsDecoding) =>
  (json: unknown): EventsPage => {
    const data = toRecord(json)?.['data']
    if (!Array.isArray(data)) throw new ProfileError('malformed', 'A page without a list of events')
    const records = data.map(toRecord).filter((record) => record !== null)
    assertSameCustomer(ref, records.map(toIds), note)
    const events = records.map((record) => toEvent(record, note)).filter((event) => event !== null)
    noteEventDrift(records, { note, times: learned.times ?? 'iso' })
    const unreadableCount = data.length - events.length
    if (unreadableCount === 0) return { events }
    note('unreadable-event')
    if (events.length === 0) throw new ProfileError('malformed', 'Not one event of the page can be read')
    return { events, unreadableCount }
  }

const toIds = (record: WireRecord) => {
  const [id, customerId] = [parseId(record['id']), parseId(record['customerId'])]
  if (id !== undefined && customerId !== undefined && id !== customerId)
    throw new ProfileError('malformed', 'An event names two customers')
  return {
    customerId: id ?? customerId ?? null,
    externalId: parseExternalId(record['externalId']) ?? null,
    email: parseText(record['email']) ?? null,
  }
}

const toEvent = (record: WireRecord, note: NoteDrift): ProfileEvent | null => {
  const { customerId, externalId, email } = toIds(record)
  const eventId = parseId(record['eventId'])
  const eventTime = parseTime(record['eventTime'])
  const action = parseText(record['eventAction'])
  if (customerId === null || eventId === undefined || eventTime === undefined || action === undefined)
    return null
  const fields = createFieldReader(record, note)
  return {
    eventId,
    customerId,
    externalId,
    email,
    action,
    eventTime,
    receivedTime: fields.read('receivedTime', parseTime),
    source: fields.read('source', parseText),
    ...toEventBody(fields.read('rawData', (value) => toRecord(value) ?? undefined) ?? {}),
  }
}
