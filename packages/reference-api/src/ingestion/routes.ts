import type { Database } from '@intilery-sidebar/database'
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { TimelinePositions } from '../profiles/timeline-positions.ts'
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
  positions: TimelinePositions
  clock: () => number
}): Hono => {
  const { database, tenants, positions, clock } = parts
  const accept = async (
    c: Context,
    toValues: (body: unknown) => readonly unknown[],
    type: MessageType | null,
  ) => {
    const writer = requireWriter(tenants, c.req.header('authorization'))
    const values = toValues(await readBody(c.req.raw))
    const receivedAt = clock()
    const messages = values.map((value) => parseMessage(value, { type, receivedAt }))
    await ingest(database, writer, { messages, receivedAt })
    positions.forget()
    return c.json({ success: true })
  }
  const routes = new Hono()
  for (const type of messageTypes) routes.post(`/${type}`, (c) => accept(c, (body) => [body], type))
  routes.post('/batch', (c) => accept(c, toBatch, null))
  return routes
}

const toBatch = (body: unknown): readonly unknown[] => {
  const parsed = batchSchema.safeParse(body)
  if (!parsed.success) throw new ApiError('message-invalid', z.prettifyError(parsed.error))
  return parsed.data.batch
}

/** The tenant whose write key the Basic credentials name; the password is empty, as Segment documents. */
const requireWriter = (tenants: Tenants, authorization: string | undefined): KnownTenant => {
  const encoded = /^basic ([\w+/=-]+)$/i.exec(authorization ?? '')?.[1]
  const [writeKey = ''] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(':')
  const writer = tenants.findWriter(writeKey)
  if (writer === null) throw new ApiError('key-invalid')
  return writer
}
