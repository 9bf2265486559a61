import type { JsonObject } from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { toAction } from '../action-name.ts'
import { ApiError } from '../http/api-error.ts'
import { fitsDepth } from './fits-depth.ts'
import { segmentMessageSchema, type SegmentMessage } from './segment-message.ts'
import { toUuid } from './to-uuid.ts'

export type MessageType = SegmentMessage['type']

/** A message as this API keeps it. */
export type Message = {
  readonly type: MessageType
  readonly userId: string | null
  readonly anonymousId: string | null
  readonly previousId: string | null
  readonly eventId: string
  readonly action: string
  /** Milliseconds since 1970. */
  readonly eventAt: number
  readonly traits: JsonObject
  readonly properties: JsonObject
  readonly raw: JsonObject
}

const messageBytesMax = 32 * 1_024
const messageDepthMax = 100

/** Checks one message that crossed the wire; `type` is the route's where the message does not say. */
export const parseMessage = (
  value: unknown,
  context: { type: MessageType | null; receivedAt: number },
): Message => {
  if (!isObject(value) || !fitsDepth(value, messageDepthMax))
    throw new ApiError('message-invalid', `A message is a JSON object at most ${messageDepthMax} levels deep`)
  if (Buffer.byteLength(JSON.stringify(value)) > messageBytesMax)
    throw new ApiError('message-invalid', 'A message is at most 32KB')
  const parsed = segmentMessageSchema.safeParse(
    context.type === null ? value : { ...value, type: context.type },
  )
  if (!parsed.success) throw new ApiError('message-invalid', z.prettifyError(parsed.error))
  return toMessage(parsed.data, value, context.receivedAt)
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toMessage = (message: SegmentMessage, sent: JsonObject, receivedAt: number): Message => {
  const action = message.type === 'track' ? toAction(message.event ?? '') : message.type
  const eventAt = message.timestamp ?? receivedAt
  return {
    type: message.type,
    userId: message.userId ?? null,
    anonymousId: message.anonymousId ?? null,
    previousId: message.previousId ?? null,
    eventId: toEventId(message.messageId ?? null),
    action,
    eventAt,
    traits: message.traits ?? {},
    properties: message.properties ?? {},
    raw: toRaw(sent, { type: message.type, action, eventAt }),
  }
}

/** An event id is a UUID; a message id of another form is hashed into one, so that sending it twice stores it once. */
const toEventId = (messageId: string | null): string =>
  messageId === null || messageId === '' ? randomUUID() : toUuid(messageId)

const toRaw = (
  sent: JsonObject,
  known: { type: MessageType; action: string; eventAt: number },
): JsonObject => {
  const { type: _type, userId: _userId, writeKey: _writeKey, ...rest } = sent
  const sendType = /^(email|sms|push)_/.exec(known.action)?.[1]
  return {
    ...rest,
    action: known.type,
    timestamp: new Date(known.eventAt).toISOString(),
    ...(sendType === undefined ? {} : { sendType }),
  }
}
