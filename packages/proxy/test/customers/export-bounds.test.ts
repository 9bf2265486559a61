import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, sessionGrantSchema, type ProfileClient } from '@intilery-sidebar/contract'
import { createReferenceApi, type Tenant } from '@intilery-sidebar/reference-api'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type ProxyOptions } from '../../src/index.ts'
import { createLiveSource } from '../env/live-source.ts'
import { createTestEnv, problemOf } from '../env/test-env.ts'
import { parseCsv } from '../env/parse-csv.ts'
import {
  ref,
  allowed,
  openExport,
  withEvents,
  beganMs,
  eventAt,
  eventsOf,
  jsonOf,
} from '../env/export-env.ts'

describe('200: a timeline longer than the API lists', () => {
  const tenant: Tenant = {
    clientId: 'shop',
    accountId: 'main',
    brandId: 'SHOP',
    authTokens: ['export-upstream-key'],
    writeKeys: ['export-write-key'],
  }

  it.each(['desc', 'asc'])(
    '%s is there to its last event: none lost at the wall, none doubled at a tie',
    async (sort) => {
      const reference = await createReferenceApi({ tenants: [tenant], limit: null })
      onTestFinished(() => reference.close())
      // Every 400th instant has 150 events, more than a page; the rest are alone.
      const toInstant = (index: number): number =>
        beganMs + (index % 400 < 150 ? index - (index % 400) : index) * 1000
      const events = Array.from({ length: 10_600 }, (_, index) => ({
        customerId: 'c-jo',
        eventId: `e-${index}`,
        action: index % 3 === 0 ? 'page' : 'email_opened',
        eventAt: toInstant(index),
        receivedAt: toInstant(index),
        origin: { source: 'SEGMENT_API', clientId: 'shop', accountId: 'main', brandId: 'SHOP' },
        raw: { event: 'Page', properties: {} },
      }))
      const customer = {
        customerId: 'c-jo',
        externalId: null,
        email: null,
        traits: {},
        preferences: null,
        meta: {},
      }
      await reference.importHistory([{ customers: [customer], events }], tenant)
      const profiles = createProfileClient({
        baseUrl: new URL('https://profiles.test'),
        tenant,
        credentials: tenant.authTokens.map((token) => new Secret(token)),
        fetch: (request) => reference.fetch(request),
      })
      onTestFinished(() => profiles.close())
      const { exportAs } = await openExport({ profiles })
      const whole = await jsonOf(await exportAs({ format: 'json', sort }))
      expect(whole).toMatchObject({ complete: true, count: 10_600 })
      expect(new Set(whole.events.map(({ eventId }) => eventId)).size).toBe(10_600)
      const times = whole.events.map(({ eventTime }) => eventTime)
      expect(times).toEqual(sort === 'asc' ? times.toSorted() : times.toSorted().toReversed())
      const some = await jsonOf(await exportAs({ format: 'json', sort, exclude: ['page'] }))
      expect(some.count).toBe(events.filter(({ action }) => action !== 'page').length)
    },
  )
})

describe('200: a timeline longer than an export may be', () => {
  it.each([
    ['events', { events: 250 }],
    ['bytes', { sizeBytes: 30_000 }],
  ] as const)(
    'ends at the limit of its %s, and the file says from where on it is silent',
    async (_, exportLimits) => {
      const { exportAs } = await openExport({ profiles: withEvents(eventsOf(1000)), exportLimits })
      const newest = await jsonOf(await exportAs({ format: 'json' }))
      expect(newest).toMatchObject({
        complete: false,
        missing: { atOrBefore: newest.events.at(-1)?.eventTime },
      })
      expect(newest.count).toBe(newest.events.length)
      expect(newest.count).toBeLessThanOrEqual(250)
      const response = await exportAs({ format: 'csv', sort: 'asc' })
      expect(response.headers.get('content-disposition')).toContain('customer-timeline-incomplete.csv')
      const last = parseCsv(await response.text()).at(-1)
      expect(last?.slice(0, 4)).toEqual([
        '(incomplete)',
        expect.stringMatching(/^2026-01-01T00:0/),
        '',
        'Events at or after this time are missing',
      ])
    },
  )

  it('ends when it has been read for long enough', async () => {
    let nowMs = beganMs
    const { exportAs } = await openExport({
      profiles: withEvents(eventsOf(1000)),
      exportLimits: { readingMs: 60_000 },
      clock: () => (nowMs += 15_000),
    })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({ complete: false })
  })

  it('ends where one instant has more events than can be listed', async () => {
    const alike = Array.from({ length: 10_050 }, (_, index) => eventAt(index, beganMs))
    const { exportAs } = await openExport({ profiles: withEvents(alike) })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({
      complete: false,
      count: 10_000,
      missing: { atOrBefore: '2026-01-01T00:00:00.000Z' },
    })
  })

  it('is whole when the limit is just enough', async () => {
    const { exportAs } = await openExport({
      profiles: withEvents(eventsOf(200)),
      exportLimits: { events: 200 },
    })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({ complete: true, count: 200 })
  })
})

describe('429: one export at a time', () => {
  it('an agent who has one under way waits for it, and can have the next', async () => {
    const started = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const quick = withEvents(eventsOf(3))
    const slow: ProfileClient = {
      ...quick,
      getEvents: async (...asked) => {
        started.resolve()
        await goOn.promise
        return quick.getEvents(...asked)
      },
    }
    const { exportAs } = await openExport({ profiles: slow })
    const first = exportAs({ format: 'json' })
    await started.promise
    const second = await exportAs({ format: 'csv' })
    expect(second.headers.get('retry-after')).toBe('10')
    expect((await problemOf(second)).code).toBe('rate-limited')
    goOn.resolve()
    await jsonOf(await first)
    expect((await exportAs({ format: 'json' })).status).toBe(200)
  })

  /** A file of several pieces, of which the reader has taken the first. */
  const openSlowly = async (exportLimits: ProxyOptions['exportLimits'] = {}) => {
    const env = await openExport({ profiles: withEvents(eventsOf(1000)), exportLimits })
    const slow = await env.exportAs({ format: 'json' })
    const reader = z
      .instanceof(ReadableStream<Uint8Array>)
      .parse(slow.body)
      .getReader()
    const first = z.instanceof(Uint8Array).parse((await reader.read()).value)
    expect(Number(slow.headers.get('content-length'))).toBeGreaterThan(first.byteLength)
    const status = async () => {
      const response = await env.exportAs({ format: 'json' })
      await response.body?.cancel()
      return response.status
    }
    return { ...env, reader, status }
  }

  it('an agent who reads slowly has their turn until they have read it all', async () => {
    const { reader, status } = await openSlowly()
    expect(await status()).toBe(429)
    while (!(await reader.read()).done);
    expect(await status()).toBe(200)
  })

  it('an agent who leaves gives their turn back', async () => {
    const { reader, status } = await openSlowly()
    await reader.cancel()
    expect(await status()).toBe(200)
  })

  it('an agent who never reads on is taken the file away, and the turn', async () => {
    const { reader, status } = await openSlowly({ sendingMs: 50 })
    await expect.poll(status).toBe(200)
    await expect(reader.read()).rejects.toThrow('in time')
  })

  it('the agents of a tenant have a few in common, which leaves other tenants theirs until memory is full', async () => {
    const profiles = withEvents(eventsOf(1000))
    const { app, launch, openHandle, postJson } = createTestEnv({
      policy: allowed,
      profilesFor: () => ({ ...profiles, ...createLiveSource() }),
      exportLimits: { atOnce: 1, inAll: 2 },
    })
    const statusFor = async (tenantId: string, agentId: string) => {
      const proof = await launch.sign({ tenantId, agentId, agentRole: 'agent' })
      const headers = { authorization: `Bearer ${proof}` }
      const session = await app.request('/api/session', { method: 'POST', headers })
      const { token } = sessionGrantSchema.parse(await session.json())
      const path = `/api/customers/${await openHandle(token, ref)}/exports`
      return (await postJson(path, token, { format: 'json' })).status
    }
    expect(await statusFor('shop', 'agent-1')).toBe(200)
    expect(await statusFor('shop', 'agent-2')).toBe(429)
    expect(await statusFor('club', 'agent-1')).toBe(200)
    expect(await statusFor('kiosk', 'agent-1')).toBe(429)
  })
})
