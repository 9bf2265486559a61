import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { toJsonCell, toMoment, toTextCell, type StoredRow } from './read-rows.ts'

/** The columns of an export's events that an event is made of. */
export const eventColumns = [
  'customer_id',
  'event_id',
  'event_action',
  'event_name',
  'event_time',
  'event_time_text',
  'received_time',
  'source',
  'send_type',
  'external_id',
  'email',
  'properties',
  'context',
]

/** A row of an export's events as the event it was. */
export const toStoredEvent = (row: StoredRow): ProfileEvent => ({
  eventId: toTextCell(row['event_id']) ?? '',
  customerId: toTextCell(row['customer_id']) ?? '',
  externalId: toTextCell(row['external_id']),
  email: toTextCell(row['email']),
  action: toTextCell(row['event_action']) ?? '',
  name: toTextCell(row['event_name']),
  eventTime: toTextCell(row['event_time_text']) ?? '',
  receivedTime: toTime(row['received_time']),
  source: toTextCell(row['source']),
  sendType: toTextCell(row['send_type']),
  properties: toObject(row['properties']),
  context: toObject(row['context']),
  rest: {},
})

const toTime = (cell: unknown): string | null => {
  const atMs = toMoment(cell)
  return atMs === null ? null : new Date(atMs).toISOString()
}

const toObject = (cell: unknown): JsonObject => {
  const value = toJsonCell(cell)
  return isJsonObject(value) ? value : {}
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
