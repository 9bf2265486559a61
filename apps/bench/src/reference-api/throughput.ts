import { randomUUID } from 'node:crypto'
import { request } from 'undici'
import { z } from 'zod'
import type { Figure } from '../figure.ts'
import { about } from './demo-servers.ts'
import type { Server } from './spawn-server.ts'

const batches = 200
const eventsPerBatch = 50
const writers = 4

const pageSchema = z.looseObject({ scrollId: z.string(), data: z.array(z.unknown()) })

/** How fast every customer is listed, and how fast events are taken in and on disk. */
export const measureThroughput = async (server: Server): Promise<Figure[]> => [
  { name: 'list and scroll to the end, 20,000 customers', ours: await listAll(server), unit: 'customers/s' },
  {
    name: `ingestion, ${eventsPerBatch} events a batch, each on disk when acknowledged`,
    ours: await ingest(server),
    unit: 'events/s',
  },
  { name: 'resident memory after all of it, 1,000,000 events', ours: server.memoryMb(), unit: 'MB' },
]

const listAll = async (server: Server): Promise<number> => {
  const startedAt = performance.now()
  let page = await readPage(server, '')
  let customers = 0
  while (page.data.length > 0) {
    customers += page.data.length
    page = await readPage(server, `?scrollid=${page.scrollId}`)
  }
  return Math.round(customers / ((performance.now() - startedAt) / 1_000))
}

const readPage = async (server: Server, query: string) => {
  const { origin, path, headers } = about(server, query)
  const { body } = await request(`${origin}${path}`, { headers })
  return pageSchema.parse(await body.json())
}

const ingest = async (server: Server): Promise<number> => {
  const startedAt = performance.now()
  const queue = Array.from({ length: batches }, (_, index) => index)
  const writer = async () => {
    for (let batch = queue.pop(); batch !== undefined; batch = queue.pop()) await send(server, batch)
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return Math.round((batches * eventsPerBatch) / ((performance.now() - startedAt) / 1_000))
}

const send = async (server: Server, batch: number): Promise<void> => {
  const messages = Array.from({ length: eventsPerBatch }, (_, index) => ({
    type: 'track',
    event: 'Bench Event',
    userId: `bench-${(batch * eventsPerBatch + index) % 500}`,
    messageId: randomUUID(),
    properties: { sku: 'TEA-ASSAM-250', price: 12.5, quantity: 2, currency: 'GBP' },
  }))
  const headers = { authorization: `Basic ${btoa('demo-write-key:')}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ batch: messages })
  const response = await request(`${server.origin}/v1/batch`, { method: 'POST', headers, body })
  await response.body.dump()
  if (response.statusCode !== 200) throw new Error(`ingestion: status ${response.statusCode}`)
}
