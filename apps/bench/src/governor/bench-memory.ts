import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, type ProfileRef } from '@intilery-sidebar/contract'
import { createRequestBudget, governProfileClient } from '@intilery-sidebar/governor'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { atMost, type Figure } from '../figure.ts'

const requests = 1_000_000
const atOnce = 100
const customers = 5000
const samples = 20

/** A million requests of every kind: known and unknown customers, some that fail and some that are given up. */
export const benchMemory = async (_: string, scale: number): Promise<readonly Figure[]> => {
  const budget = createRequestBudget({ ratePerSecond: 1_000_000, burst: 1_000_000 })
  const client = createProfileClient({
    baseUrl: new URL('http://profiles.invalid'),
    tenant: { clientId: 'demo', accountId: 'shop', brandId: 'SHOP' },
    credentials: [new Secret('key')],
    fetch: answer,
  })
  const governed = governProfileClient(client, { tenant: 't', budget })
  const heapBytes: number[] = []
  const total = requests * scale
  const collect = exposeCollector()
  for (let done = 0; done < total; done += atOnce) {
    await Promise.allSettled(Array.from({ length: atOnce }, (_, index) => askOne(governed, done + index)))
    // Finalizers run in a turn of their own, and a stand-in that answers at once leaves none.
    await nextTurn()
    if (done % (total / samples) !== 0) continue
    collect()
    heapBytes.push(process.memoryUsage().heapUsed)
  }
  await governed.close()
  budget.close()
  // The first half fills the cache to its limit; what grows after that does not stop.
  const settled = heapBytes.slice(samples / 2)
  const growthBytes = toSlope(settled) * (100_000 / (total / samples))
  const growthMb = growthBytes / 1024 / 1024
  return [
    {
      name: 'heap growth per 100,000 requests, after a collection, once the cache is full',
      ours: growthMb,
      unit: 'MB',
      must: atMost(growthMb, 1, ' MB'),
    },
  ]
}

const askOne = async (governed: ReturnType<typeof governProfileClient>, call: number): Promise<unknown> => {
  const ref: ProfileRef = { idType: 'id', value: `customer-${(call * 7919) % customers}` }
  switch (call % 10) {
    case 0:
      return governed.getEvents(ref, { size: 10 })
    case 1:
      return governed.getMeta(ref)
    case 2:
      return governed.getTraits({ idType: 'email', value: `unknown-${call}@example.com` })
    case 3:
      return giveUp((signal) => governed.getTraits(ref, { signal, maxAgeMs: 0 }))
    default:
      return governed.getTraits(ref)
  }
}

const giveUp = async (ask: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> => {
  const leaving = new AbortController()
  const asked = ask(leaving.signal)
  leaving.abort()
  return asked
}

const answer = ({ url }: Request): Promise<Response> => {
  const id = /id:([^/]+)/.exec(url)?.[1]
  if (id === undefined)
    return Promise.resolve(Response.json({ error: { code: 'not_found' } }, { status: 404 }))
  const customer = { id, email: `${id}@example.com`, note: 'x'.repeat(500) }
  const event = { id, eventAction: 'page', eventTime: '2026-01-01T00:00:00.000Z', rawData: {} }
  const events = Array.from({ length: 10 }, (_, index) => ({ ...event, eventId: `${id}-${index}` }))
  return Promise.resolve(Response.json(url.includes('/events') ? { data: events } : customer))
}

/** The slope of the line that fits best, per step. */
const toSlope = (values: readonly number[]): number => {
  const meanX = (values.length - 1) / 2
  const meanY = values.reduce((sum, value) => sum + value, 0) / values.length
  const over = values.reduce((sum, value, x) => sum + (x - meanX) * (value - meanY), 0)
  const under = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0)
  return over / under
}

const exposeCollector = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (!isCollector(collect)) throw new Error('This Node does not let its collector be called')
  return collect
}

const isCollector = (value: unknown): value is () => void => typeof value === 'function'
