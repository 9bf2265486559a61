import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toRecord, type WireRecord } from './wire-record.ts'
import { toJsonObject, toJsonObjectOrEmpty, toTextOrNull } from './json-object.ts'

type EventBody = Pick<ProfileEvent, 'name' | 'sendType' | 'properties' | 'context' | 'rest'>

/** What the sender said of an event, which `/events` keeps in `rawData` and `/meta` beside the ids. */
export const toEventBody = (raw: WireRecord): EventBody => ({
  name: toTextOrNull(raw['event']),
  sendType: toTextOrNull(raw['sendType']),
  properties: toJsonObjectOrEmpty(raw['properties']),
  context: toJsonObjectOrEmpty(raw['context']),
  rest: toJsonObject(raw, toRead(raw)),
})

/** The fields that have a place of their own; of another type than documented they stay in `rest`. */
const toRead = (raw: WireRecord): ReadonlySet<string> => {
  const texts = ['event', 'sendType'].filter((name) => typeof raw[name] === 'string')
  const objects = ['properties', 'context'].filter((name) => toRecord(raw[name]) !== null)
  return new Set([...texts, ...objects])
}
