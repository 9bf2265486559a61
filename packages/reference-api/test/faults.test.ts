import { wireEventsSchema, wireListSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createReferenceApi,
  loadDemoData,
  notableCustomers,
  serveReferenceApi,
  type ReferenceApi,
  type ServedReferenceApi,
} from '../src/index.ts'
import { z } from 'zod'
import { ask, profilesUrl, readerHeaders } from './env/ask.ts'

const faultsUrl = 'http://reference.invalid/__reference/faults'
const joe = '/id:4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe'
const busiest = `/userId:${notableCustomers.busiest.refs[0].value}/events`

let now = 0
let api: ReferenceApi
let server: ServedReferenceApi
beforeAll(async () => {
  api = await createReferenceApi({ allowsFaults: true, limit: null, clock: () => now })
  await loadDemoData(api, { customers: 250, events: 3_000 })
  server = await serveReferenceApi(api)
})
afterAll(async () => {
  await server.close()
  await api.close()
})

const set = async (...rules: readonly object[]) => {
  const body = JSON.stringify({ seed: 7, rules })
  const response = await api.fetch(new Request(faultsUrl, { method: 'PUT', body }))
  expect(response.status).toBe(200)
}
const statuses = async (count: number, path = `${joe}/traits`) => {
  const seen: number[] = []
  for (let index = 0; index < count; index += 1)
    seen.push((await api.fetch(new Request(`${profilesUrl}${path}`, { headers: readerHeaders }))).status)
  return seen
}
const down = { kind: 'status', status: 503 }

/** Everything a raw client receives, and how the connection ended. */
const receive = async (path: string) => {
  const socket = connect(Number(server.url.port), server.url.hostname)
  const chunks: Uint8Array[] = []
  let isReset = false
  socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
  socket.on('error', () => (isReset = true))
  const headers = Object.entries(readerHeaders).map(([name, value]) => `${name}: ${value}`)
  const target = `/track/demo/shop/SHOP/v1/profiles${path}`
  socket.write(
    [`GET ${target} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers, '', ''].join('\r\n'),
  )
  await new Promise((resolve) => {
    socket.once('close', resolve)
  })
  return { bytes: Buffer.concat(chunks), chunks: chunks.length, isReset }
}

beforeEach(async () => {
  await api.fetch(new Request(faultsUrl, { method: 'DELETE' }))
})

describe('when a fault happens', () => {
  it('by count: so many times, after so many', async () => {
    await set({ fault: down, after: 1, times: 2 })
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200])
  })

  it('by time window', async () => {
    await set({ fault: down, fromMs: 100, untilMs: 200 })
    const seen: number[] = []
    for (const ms of [0, 100, 199, 200]) {
      const setAt = now
      now += ms
      seen.push(...(await statuses(1)))
      now = setAt
    }
    expect(seen).toEqual([200, 503, 503, 200])
  })

  it('by route', async () => {
    await set({ fault: down, routes: ['meta', 'scroll'] })
    expect(await statuses(1, `${joe}/traits`)).toEqual([200])
    expect(await statuses(1, `${joe}/metadata`)).toEqual([503])
    expect(await statuses(1, '')).toEqual([200])
    expect(await statuses(1, '?scrollid=x')).toEqual([503])
  })

  it('by probability, the same way for the same seed', async () => {
    const rule = { fault: down, probability: 0.3 }
    await set(rule)
    const first = await statuses(100)
    await set(rule)
    expect(await statuses(100)).toEqual(first)
    const failures = first.filter((status) => status === 503).length
    expect(failures).toBeGreaterThan(15)
    expect(failures).toBeLessThan(45)
  })

  it('cannot be asked for where faults are not allowed', async () => {
    const strict = await createReferenceApi()
    const response = await strict.fetch(new Request(faultsUrl, { method: 'PUT', body: '{"rules":[]}' }))
    expect(response.status).toBe(404)
    await strict.close()
  })

  it.each(['', '{', '{"rules":[{"fault":{"kind":"earthquake"}}]}', '{"rules":[],"extra":1}'])(
    'refuses rules it does not understand: %j',
    async (body) => {
      expect((await api.fetch(new Request(faultsUrl, { method: 'PUT', body }))).status).toBe(400)
    },
  )
})

describe('what a fault does to the answer', () => {
  it('a status, in JSON or as an edge’s HTML, with any Retry-After', async () => {
    await set({ fault: { kind: 'status', status: 429, body: 'html', retryAfter: 'soon' } })
    const response = await api.fetch(new Request(`${profilesUrl}${joe}/traits`, { headers: readerHeaders }))
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, 'soon'])
    expect(await response.text()).toMatch(/^<html>/)
    await set({ fault: { kind: 'status', status: 429 } })
    expect((await ask(api, `${joe}/traits`)).body).toMatchObject({ error: { code: 'rate_limit_error' } })
  })

  it('a delay', async () => {
    await set({ fault: { kind: 'delay', ms: 40 } })
    const startMs = performance.now()
    await ask(api, `${joe}/traits`)
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(39)
  })

  it('truncated JSON, another content type, an encoding it does not have', async () => {
    const askRaw = () => api.fetch(new Request(`${profilesUrl}${joe}/traits`, { headers: readerHeaders }))
    await set({ fault: { kind: 'truncate', atByte: 20 } })
    expect(await (await askRaw()).text()).toHaveLength(20)
    await set({ fault: { kind: 'content-type', value: 'text/html' } })
    expect((await askRaw()).headers.get('content-type')).toBe('text/html')
    await set({ fault: { kind: 'content-encoding', value: 'gzip' } })
    expect((await askRaw()).headers.get('content-encoding')).toBe('gzip')
  })

  it.each([
    ['missing', undefined],
    ['null', null],
    ['retyped', { value: 'joe.bloggs@intilery.com' }],
    ['new', { introduced: ['in', 'a', 'later', 'version'] }],
  ])('a field that is %s', async (change, expected) => {
    await set({ fault: { kind: 'drift', field: 'email', change } })
    const { body } = await ask(api, `${joe}/traits`)
    expect(z.object({ email: z.unknown().optional() }).parse(body).email).toEqual(expected)
  })

  it('a field that is renamed, deep inside every event', async () => {
    await set({ fault: { kind: 'drift', field: 'rawData.event', change: 'renamed' } })
    const { data } = wireEventsSchema.parse((await ask(api, `${joe}/events`)).body)
    expect(data.map((event) => Object.hasOwn(event.rawData ?? {}, 'event'))).toEqual(data.map(() => false))
    expect(data[0]?.rawData).toHaveProperty('event_v2', 'Email Opened')
  })

  it('another customer’s id in the body', async () => {
    await set({ fault: { kind: 'stranger', customerId: 'another-customer' } })
    expect((await ask(api, `${joe}/traits`)).body).toMatchObject({ id: 'another-customer' })
    const { data } = wireEventsSchema.parse((await ask(api, `${joe}/events`)).body)
    expect(new Set(data.map((event) => event.customerId))).toEqual(new Set(['another-customer']))
  })

  it('a page that comes twice, of events and of a listing, and nothing is lost by it', async () => {
    const listed = wireListSchema(wireTraitsSchema)
    await set({ fault: { kind: 'repeat', items: 'all' }, after: 1, times: 1 })
    const pages = [await ask(api, `${busiest}?size=5`), await ask(api, `${busiest}?size=5&from=5`)]
    expect(pages[1]?.body).toEqual(pages[0]?.body)
    await set({ fault: { kind: 'repeat', items: 'all' }, after: 1, times: 1 })
    const first = listed.parse((await ask(api, '')).body)
    const again = listed.parse((await ask(api, `?scrollid=${first.scrollId}`)).body)
    const second = listed.parse((await ask(api, `?scrollid=${first.scrollId}`)).body)
    expect(again.data).toEqual(first.data)
    expect(second.data[0]?.id).not.toBe(first.data[0]?.id)
  })

  it('a page that overlaps the one before', async () => {
    const whole = wireEventsSchema.parse((await ask(api, `${busiest}?size=10`)).body).data
    await set({ fault: { kind: 'repeat', items: 2 }, after: 1 })
    await ask(api, `${busiest}?size=5`)
    const second = wireEventsSchema.parse((await ask(api, `${busiest}?size=5&from=5`)).body).data
    expect(second.map((event) => event.eventId)).toEqual(whole.slice(3).map((event) => event.eventId))
  })

  it('a scroll that has expired', async () => {
    const { scrollId } = wireListSchema(wireTraitsSchema).parse((await ask(api, '')).body)
    await set({ fault: { kind: 'expire-scroll' }, routes: ['scroll'] })
    expect((await ask(api, `?scrollid=${scrollId}`)).status).toBe(404)
  })
})

describe('what a fault does to the connection', () => {
  it.each([0, 10, 300])('resets it after exactly %i bytes', async (atByte) => {
    await set({ fault: { kind: 'reset', atByte } })
    const { bytes, isReset } = await receive(`${joe}/traits`)
    expect(isReset).toBe(true)
    expect(bytes).toHaveLength(atByte)
  })

  it.each([50, -50])('promises %i bytes more than come', async (by) => {
    await set({ fault: { kind: 'wrong-length', by } })
    const { bytes, isReset } = await receive(`${joe}/traits`)
    const [head = '', body = ''] = bytes.toString().split('\r\n\r\n')
    expect(isReset).toBe(false)
    expect(Number(/content-length: (\d+)/.exec(head)?.[1])).toBe(Buffer.byteLength(body) + by)
  })

  it('drips', async () => {
    await set({ fault: { kind: 'drip', bytes: 100, everyMs: 2 } })
    const { bytes, chunks } = await receive(`${joe}/traits`)
    expect(bytes.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(chunks).toBeGreaterThan(3)
  })

  it('hangs until the caller gives up', async () => {
    await set({ fault: { kind: 'hang' } })
    const url = new URL(`/track/demo/shop/SHOP/v1/profiles${joe}/traits`, server.url)
    const asking = fetch(url, { headers: readerHeaders, signal: AbortSignal.timeout(60) })
    await expect(asking).rejects.toHaveProperty('name', 'TimeoutError')
  })

  it('breaks the body for a caller without a socket', async () => {
    const askInProcess = (signal?: AbortSignal) =>
      api.fetch(
        new Request(`${profilesUrl}${joe}/traits`, { headers: readerHeaders, signal: signal ?? null }),
      )
    await set({ fault: { kind: 'reset', atByte: 10 } })
    await expect((await askInProcess()).text()).rejects.toThrow('reset')
    await set({ fault: { kind: 'reset', atByte: 0 } })
    await expect(askInProcess()).rejects.toThrow('reset')
    await set({ fault: { kind: 'drip', bytes: 200, everyMs: 1 } })
    expect(await (await askInProcess()).json()).toMatchObject({ firstName: 'Joe' })
    await set({ fault: { kind: 'hang' } })
    await expect(askInProcess(AbortSignal.timeout(20))).rejects.toHaveProperty('name', 'TimeoutError')
  })
})
