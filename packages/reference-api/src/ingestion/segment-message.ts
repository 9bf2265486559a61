import type { JsonObject } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { parseTimestamp } from './parse-timestamp.ts'

export const messageTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const

/** Text both databases can keep: PostgreSQL has no NUL, and UTF-8 no half of a surrogate pair. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const storable = z.string().refine(isStorable, 'holds characters that cannot be kept')
// Segment's libraries send an empty id for one that they do not know.
const id = z
  .union([z.string(), z.number().transform(String)])
  .pipe(storable.max(512))
  .transform((text) => (text === '' ? null : text))
const object = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
)
const instant = z.string().transform((text, context) => {
  if (text.trim() === '') return null
  const at = parseTimestamp(text)
  if (at === null) context.addIssue('must be in ISO 8601')
  return at
})

/** One message of Segment's HTTP tracking API. */
export const segmentMessageSchema = z
  .looseObject({
    type: z.enum(messageTypes),
    userId: id.nullish(),
    anonymousId: id.nullish(),
    messageId: storable.max(100).nullish(),
    event: storable.max(512).nullish(),
    previousId: id.nullish(),
    groupId: id.nullish(),
    traits: object.nullish(),
    properties: object.nullish(),
    context: object.nullish(),
    timestamp: instant.nullish(),
  })
  .refine(
    ({ userId, anonymousId }) => isThere(userId) || isThere(anonymousId),
    'needs a userId or an anonymousId',
  )
  .refine(
    ({ type, event }) => type !== 'track' || /[\p{L}\p{N}]/u.test(event ?? ''),
    'needs the name of the event',
  )
  .refine(
    ({ type, userId, previousId }) => type !== 'alias' || (isThere(userId) && isThere(previousId)),
    'needs a userId and a previousId',
  )
  .refine(({ type, groupId }) => type !== 'group' || isThere(groupId), 'needs a groupId')

export type SegmentMessage = z.infer<typeof segmentMessageSchema>

const isThere = (value: string | null | undefined): boolean => value !== null && value !== undefined
