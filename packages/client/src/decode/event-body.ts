import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toJsonObject, toJsonObjectOrEmpty, toTextOrNull } from './json-object.ts'

type EventBody = Pick<ProfileEvent, 'name' | 'sendType' | 'properties' | 'context' | 'rest'>

/** What the sender said of an event, which `/events` keeps in `rawData` and `/meta` beside the ids. */
export const toEventBody = (raw: Readonly<Record<string, unknown>>): EventBody => ({
  name: toTextOrNull(raw['event']),
  sendType: toTextOrNull(raw['sendType']),
  properties: toJsonObjectOrEmpty(raw['properties']),
  context: toJsonObjectOrEmpty(raw['context']),
  rest: toJsonObject(raw, named),
})

const named = new Set(['event', 'sendType', 'properties', 'context'])
