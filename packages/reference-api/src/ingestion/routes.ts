import type { Database } from '@intilery-sidebar/database'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { Tables } from '../storage/tables.ts'
import type { KnownTenant, Tenants } from '../tenants.ts'
import { ingest } from './ingest.ts'
import { parseMessage, type MessageType } from './parse-message.ts'
import { readBody } from './read-body.ts'
import { messageTypes } from './segment-message.ts'

const batchMessagesMax = 5_000

const batchSchema = z.looseObject({ batch: z.array(z.unknown()).min(1).max(batchMessagesMax) })

/** Segment's HTTP tracking API: `POST /v1/{identify|track|page|screen|group|alias|batch}`. */
export const createIngestionRoutes = (parts: {
  database: Database<Tables>
  tenants: Tenants
  clock: () => number
}): Hono => {
  const { database, tenants, clock } = parts
  const accept = async (
    c: Context,
    toValues: (body: unknown) => readonly unknown[],
    type: MessageType | null,
  ) => {
    const authorization = c.req.header('authorization')
    // Without a header the key is in the body, as Segment's library for browsers sends it.
    const early = authorization === undefined ? null : requireWriter(tenants, authorization)
    const body = await readBody(c.req.raw)
    const writer = early ?? requireKey(tenants, toWriteKey(body))
    const values = toValues(body)
    const receivedAt = clock()
    const messages = values.map((value) => parseMessage(value, { type, receivedAt }))
    await ingest(database, writer, { messages, receivedAt })
    return c.json({ success: true })
  }
  const routes = new Hono()
  routes.use(allowBrowsers)
  // Segment's library for browsers posts to `/v1/t` what its documentation calls `/v1/track`.
  for (const type of messageTypes)
    for (const path of [type, type.slice(0, 1)])
      routes.post(`/${path}`, (c) => accept(c, (body) => [body], type))
  routes.post('/batch', (c) => accept(c, toBatch, null))
  return routes
}

const toBatch = (body: unknown): readonly unknown[] => {
  const parsed = batchSchema.safeParse(body)
  if (!parsed.success) throw new ApiError('message-invalid', z.prettifyError(parsed.error))
  const { batch, context } = parsed.data
  return isObject(context) ? batch.map((message) => withContext(message, context)) : batch
}

/** "context" of a batch holds for each of its messages; what a message says itself counts. */
const withContext = (message: unknown, context: object): unknown => {
  if (!isObject(message)) return message
  const own: unknown = 'context' in message ? (message.context ?? {}) : {}
  return isObject(own) ? { ...message, context: { ...context, ...own } } : message
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toWriteKey = (body: unknown): string =>
  isObject(body) && 'writeKey' in body && typeof body.writeKey === 'string' ? body.writeKey : ''

/** Segment's ingestion is for browsers too; the Profile API is not. */
const allowBrowsers: MiddlewareHandler = async (c, next) => {
  c.header('access-control-allow-origin', '*')
  if (c.req.method !== 'OPTIONS') return next()
  c.header('access-control-allow-methods', 'POST')
  c.header('access-control-allow-headers', 'authorization, content-type, content-encoding')
  c.header('access-control-max-age', '86400')
  return c.body(null, 204)
}

/** The tenant whose write key the Basic credentials name; the password is empty, as Segment documents. */
const requireWriter = (tenants: Tenants, authorization: string | undefined): KnownTenant => {
  const encoded = /^basic ([\w+/=-]+)$/i.exec(authorization ?? '')?.[1]
  const [writeKey = ''] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(':')
  return requireKey(tenants, writeKey)
}

const requireKey = (tenants: Tenants, writeKey: string): KnownTenant => {
  const writer = tenants.findWriter(writeKey)
  if (writer === null) throw new ApiError('key-invalid')
  return writer
}
