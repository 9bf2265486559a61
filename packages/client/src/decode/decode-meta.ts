import type { ActionSpan, CreatedBy, Customer, Meta, ProfileEvent } from '@intilery-sidebar/contract'
import { toCustomerRecord, toTraits } from './decode-traits.ts'
import { toEventBody } from './event-body.ts'
import type { NoteDrift } from '../observer.ts'
import { parseId, parseList, parseMap, parseText, parseTime } from './parse-field.ts'
import { createFieldReader, toRecord, type FieldReader } from './wire-record.ts'

/** What `/meta` and the listing say beside the traits. */
export const notTraitsInMeta = [
  '_subscriptionId',
  'createdBy',
  'firstEvent',
  'lastEvent',
  'audiencesStatic',
  'lastActivityTime',
]

/** One customer's metadata. */
export const decodeMeta =
  (note: NoteDrift) =>
  (json: unknown): Meta => {
    const record = toCustomerRecord(json)
    const fields = createFieldReader(record, note)
    const traits = toTraits(record, fields, notTraitsInMeta)
    const meta = {
      createdBy: toCreatedBy(fields),
      audiences: toAudiences(fields),
      lastActivityTime: fields.read('lastActivityTime', parseTime),
      actions: toActions(fields, traits.customer),
    }
    return { traits: { ...traits, ...fields.unreadable() }, ...meta }
  }

const toCreatedBy = (fields: FieldReader): CreatedBy | null => {
  const createdBy = fields.read('createdBy', parseMap)
  if (createdBy === null) return null
  const { type = null, filename = null, createdTime = null } = createdBy
  return {
    type: parseText(type) ?? null,
    filename: parseText(filename) ?? null,
    createdTime: parseTime(createdTime) ?? null,
  }
}

const toAudiences = (fields: FieldReader): readonly string[] => {
  const stated = fields.read('audiencesStatic', parseList) ?? []
  const audiences = stated.flatMap((audience) => parseText(audience) ?? [])
  if (audiences.length < stated.length) fields.reject('audiencesStatic')
  return audiences
}

const toActions = (fields: FieldReader, customer: Customer): readonly ActionSpan[] => {
  const first = toEvents(fields, 'firstEvent', customer)
  const last = toEvents(fields, 'lastEvent', customer)
  return [...new Set([...first.keys(), ...last.keys()])].sort().map((action) => ({
    action,
    first: first.get(action) ?? null,
    last: last.get(action) ?? null,
  }))
}

const toEvents = (
  fields: FieldReader,
  name: 'firstEvent' | 'lastEvent',
  customer: Customer,
): ReadonlyMap<string, ProfileEvent | null> => {
  const byAction = Object.entries(fields.read(name, parseMap) ?? {})
  return new Map(
    byAction.map(([action, json]) => {
      const event = toEvent(json, action, customer)
      if (event === null) fields.reject(name)
      return [action, event]
    }),
  )
}

const toEvent = (
  json: unknown,
  action: string,
  { customerId, externalId, email }: Customer,
): ProfileEvent | null => {
  const { eventId: id, eventTime: time, receivedTime, ...raw } = toRecord(json) ?? {}
  const eventId = parseId(id)
  const eventTime = parseTime(time)
  if (eventId === undefined || eventTime === undefined) return null
  return {
    eventId,
    customerId,
    externalId,
    email,
    action,
    eventTime,
    receivedTime: parseTime(receivedTime) ?? null,
    source: null,
    ...toEventBody(raw),
  }
}
