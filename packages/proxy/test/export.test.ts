import { createProfileClient } from '@intilery-sidebar/client'
import {
  ProfileError,
  Secret,
  sessionGrantSchema,
  type Answer,
  type EventsPage,
  type EventsQuery,
  type ProfileClient,
  type ProfileEvent,
} from '@intilery-sidebar/contract'
import { createReferenceApi, type Tenant } from '@intilery-sidebar/reference-api'
import { LedgerError, openStore } from '@intilery-sidebar/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { parsePolicy, type ProxyOptions } from '../src/index.ts'
import { toEvent, toMeta } from './demo-customers.ts'
import { createHappenings } from './happenings.ts'
import { createHouse, problemOf } from './house.ts'
import { createMemoryProfiles } from './memory-profiles.ts'
import { parseCsv } from './parse-csv.ts'

const ref = { idType: 'id', value: 'c-jo' } as const
const allowed = parsePolicy({ export: ['agent'] })

type Options = Partial<ProxyOptions> & { readonly profiles?: ProfileClient; readonly agentRole?: string }

/** A house, and the way to ask it for one customer's timeline. */
const open = async ({ agentRole = 'agent', ...options }: Options = {}) => {
  const house = createHouse({ policy: allowed, ...options })
  const token = await house.openSession('agent-1', agentRole)
  const handle = await house.openHandle(token, ref)
  house.asked.length = 0
  const exportAs = (body: unknown) => house.postJson(`/api/customers/${handle}/exports`, token, body)
  return { ...house, token, handle, exportAs }
}

const answerOf = (events: readonly ProfileEvent[]): Answer<EventsPage> => ({
  data: { events },
  freshness: { state: 'live', asOf: '', upstreamRequestId: null },
})

/** A customer with these events, newest first or as asked, as the API pages through them. */
const withEvents = (events: readonly ProfileEvent[]): ProfileClient & { readonly queries: EventsQuery[] } => {
  const queries: EventsQuery[] = []
  return {
    ...createMemoryProfiles([toMeta({ customerId: 'c-jo' })]),
    queries,
    getEvents: async (_, query) => {
      queries.push(query)
      const { start = '', end = '9999', sort, from = 0, size = 10 } = query
      const sign = sort === 'asc' ? 1 : -1
      const found = events
        .filter(({ eventTime }) => eventTime >= start && eventTime < end)
        .toSorted((one, other) => sign * one.eventTime.localeCompare(other.eventTime))
      return answerOf(found.slice(from, from + size))
    },
  }
}

const beganMs = Date.parse('2026-01-01T00:00:00.000Z')
const eventAt = (index: number, atMs = beganMs + index * 1000): ProfileEvent => ({
  ...toEvent('c-jo', 'page', new Date(atMs).toISOString()),
  eventId: `e-${index}`,
})
const eventsOf = (count: number): readonly ProfileEvent[] =>
  Array.from({ length: count }, (_, index) => eventAt(index))

const jsonSchema = z.object({
  complete: z.boolean(),
  count: z.number(),
  missing: z.record(z.string(), z.string()).nullable(),
  customerId: z.string(),
  filter: z.unknown(),
  generatedAt: z.string(),
  events: z.array(z.looseObject({ eventId: z.string(), eventTime: z.string() })),
})
const jsonOf = async (response: Response) => {
  expect(response.status).toBe(200)
  return jsonSchema.parse(await response.json())
}

const newStore = async () => {
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
  })
  onTestFinished(() => store.close())
  return store
}

describe('200: a timeline as a file', () => {
  it('is JSON that says first what it is, and then every event under the filter', async () => {
    const { exportAs } = await open({ profiles: withEvents(eventsOf(250)) })
    const filter = { start: '2026-01-01T00:00:10.000Z', sort: 'asc' }
    const { events, ...facts } = await jsonOf(await exportAs({ format: 'json', ...filter }))
    expect(events.map(({ eventId }) => eventId)).toEqual(
      eventsOf(250)
        .slice(10)
        .map(({ eventId }) => eventId),
    )
    expect(facts).toEqual({
      complete: true,
      count: 240,
      missing: null,
      customerId: 'c-jo',
      filter,
      generatedAt: '2026-11-20T12:00:00.000Z',
    })
  })

  it('is CSV with one row for an event, which a spreadsheet reads as UTF-8', async () => {
    const properties = { subject: 'Grüße; "for you"', count: 2 }
    const { exportAs } = await open({ profiles: withEvents([{ ...eventAt(1), properties }]) })
    const response = await exportAs({ format: 'csv' })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    expect(text.startsWith('\uFEFFeventId,eventTime,')).toBe(true)
    const [head = [], row = [], ...others] = parseCsv(text.slice(1))
    expect(others).toEqual([])
    expect(row[head.indexOf('eventId')]).toBe('e-1')
    expect(JSON.parse(row[head.indexOf('properties')] ?? '')).toEqual(properties)
  })

  it.each(['csv', 'json'])(
    'as %s is kept by nobody on its way, run by nobody, and named after nobody',
    async (format) => {
      const { exportAs } = await open()
      const { headers } = await exportAs({ format })
      expect(headers.get('content-disposition')).toBe(`attachment; filename="customer-timeline.${format}"`)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it('of nobody’s doings is a whole file with no event', async () => {
    const { exportAs } = await open({ profiles: withEvents([]) })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({
      complete: true,
      count: 0,
      events: [],
    })
  })

  it('is read in bulk, in the turn of the agent who asked', async () => {
    const { exportAs, asked } = await open()
    await exportAs({ format: 'json' })
    expect(asked.map(({ options }) => options?.lane)).toEqual(['bulk'])
    expect(asked[0]?.options?.payer).toEqual(expect.any(String))
  })

  it('has nothing in it that the role may not see, in nested event data neither', async () => {
    const email = 'jo@shop.example'
    const nested = { ...eventAt(1), email, properties: { list: [{ note: `for ${email}` }] } }
    const profiles = {
      ...createMemoryProfiles([toMeta({ customerId: 'c-jo', email })]),
      getEvents: async () => answerOf([nested]),
    }
    const policy = parsePolicy({ export: ['agent'], redaction: [{ field: 'email' }] })
    const { exportAs } = await open({ profiles, policy })
    for (const format of ['csv', 'json']) {
      const text = await (await exportAs({ format })).text()
      expect(text).toContain('[masked string')
      expect(text).not.toContain(email)
    }
  })
})

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
      const { exportAs } = await open({ profiles })
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
      const { exportAs } = await open({ profiles: withEvents(eventsOf(1000)), exportLimits })
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
    const { exportAs } = await open({
      profiles: withEvents(eventsOf(1000)),
      exportLimits: { readingMs: 60_000 },
      clock: () => (nowMs += 15_000),
    })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({ complete: false })
  })

  it('ends where one instant has more events than can be listed', async () => {
    const alike = Array.from({ length: 10_050 }, (_, index) => eventAt(index, beganMs))
    const { exportAs } = await open({ profiles: withEvents(alike) })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({
      complete: false,
      count: 10_000,
      missing: { atOrBefore: '2026-01-01T00:00:00.000Z' },
    })
  })

  it('is whole when the limit is just enough', async () => {
    const { exportAs } = await open({ profiles: withEvents(eventsOf(200)), exportLimits: { events: 200 } })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({ complete: true, count: 200 })
  })
})

describe('400', () => {
  it.each([
    ['no format', {}],
    ['an unknown format', { format: 'xlsx' }],
    ['a page', { format: 'csv', from: 0 }],
    ['a date that is none', { format: 'csv', start: 'yesterday' }],
    ['an unknown order', { format: 'csv', sort: 'random' }],
    ['an action with a comma', { format: 'csv', exclude: ['a,b'] }],
    ['nothing to exclude', { format: 'csv', exclude: [] }],
    [
      'too much to exclude',
      { format: 'csv', exclude: Array.from({ length: 101 }, (_, index) => `a${index}`) },
    ],
    ['somebody else', { format: 'csv', customerId: 'c-other' }],
  ])('%s is refused, and nobody is asked', async (_, body) => {
    const { exportAs, asked } = await open()
    expect((await problemOf(await exportAs(body))).code).toBe('bad-request')
    expect(asked).toEqual([])
  })
})

describe('401, 404, 405 and 415', () => {
  it('whoever has no session, somebody else’s handle, another method or another media type gets no file', async () => {
    const { app, asked, handle, token, get, openSession, postJson } = await open()
    const path = `/api/customers/${handle}/exports`
    const other = await openSession('agent-2')
    const form = new URLSearchParams({ format: 'csv' })
    const headers = { authorization: `Bearer ${token}` }
    const codes = [
      await postJson(path, 'no-session', { format: 'csv' }),
      await postJson(path, other, { format: 'csv' }),
      await get(path, token),
      await app.request(path, { method: 'POST', headers, body: form }),
    ].map(async (response) => (await problemOf(response)).code)
    expect(await Promise.all(codes)).toEqual([
      'session-invalid',
      'handle-invalid',
      'method-not-allowed',
      'content-type-unsupported',
    ])
    expect(asked).toEqual([])
  })
})

describe('403: case 26, a bulk export by a role that may not', () => {
  it.each([
    ['by nobody’s leave', {}, 'agent'],
    ['by another role’s leave', { export: ['admin'] }, 'agent'],
  ])('%s is refused, asks nobody and records nothing', async (_, policy, agentRole) => {
    const store = await newStore()
    const { exportAs, asked } = await open({ policy: parsePolicy(policy), agentRole, store })
    const before = (await store.ledger.verify()).entries
    expect((await problemOf(await exportAs({ format: 'csv' }))).code).toBe('policy-forbids')
    expect(asked).toEqual([])
    expect((await store.ledger.verify()).entries).toBe(before)
  })

  it('is known before it is tried: a match says whether its timeline may be taken away', async () => {
    const mayExport = async (policy: unknown, agentRole: string) => {
      const house = createHouse({ policy: parsePolicy(policy) })
      const token = await house.openSession('a', agentRole)
      const body: unknown = await (await house.resolve(token, [ref])).json()
      return z.object({ matches: z.tuple([z.object({ mayExport: z.boolean() })]) }).parse(body).matches[0]
        .mayExport
    }
    expect(await mayExport({}, 'agent')).toBe(false)
    expect(await mayExport({ export: ['admin'] }, 'agent')).toBe(false)
    expect(await mayExport({ export: ['admin'] }, 'admin')).toBe(true)
    expect(await mayExport({ export: ['*'] }, 'agent')).toBe(true)
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
    const { exportAs } = await open({ profiles: slow })
    const first = exportAs({ format: 'json' })
    await started.promise
    const second = await exportAs({ format: 'csv' })
    expect(second.headers.get('retry-after')).toBe('10')
    expect((await problemOf(second)).code).toBe('rate-limited')
    goOn.resolve()
    await jsonOf(await first)
    expect((await exportAs({ format: 'json' })).status).toBe(200)
  })

  /** A file of several pieces, of which somebody has read the first. */
  const openSlowly = async (exportLimits: ProxyOptions['exportLimits'] = {}) => {
    const house = await open({ profiles: withEvents(eventsOf(1000)), exportLimits })
    const slow = await house.exportAs({ format: 'json' })
    const reader = z
      .instanceof(ReadableStream<Uint8Array>)
      .parse(slow.body)
      .getReader()
    const first = z.instanceof(Uint8Array).parse((await reader.read()).value)
    expect(Number(slow.headers.get('content-length'))).toBeGreaterThan(first.byteLength)
    const status = async () => {
      const response = await house.exportAs({ format: 'json' })
      await response.body?.cancel()
      return response.status
    }
    return { ...house, reader, status }
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
    const { app, launch, openHandle, postJson } = createHouse({
      policy: allowed,
      profilesFor: () => ({ ...profiles, ...createHappenings() }),
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

describe('502 and 503: no file at all', () => {
  const failingAt = (page: number, error: Error): ProfileClient => {
    const whole = withEvents(eventsOf(1000))
    return {
      ...whole,
      getEvents: async (...asked) => {
        if (whole.queries.length === page) throw error
        return whole.getEvents(...asked)
      },
    }
  }

  it.each([
    ['unavailable', 'upstream-unavailable'],
    ['rejected', 'upstream-rejected'],
    ['malformed', 'upstream-malformed'],
  ] as const)('an upstream that is %s half-way', async (reason, code) => {
    const store = await newStore()
    const { exportAs } = await open({ profiles: failingAt(5, new ProfileError(reason, 'broken')), store })
    const before = (await store.ledger.verify()).entries
    expect((await problemOf(await exportAs({ format: 'json' }))).code).toBe(code)
    expect((await store.ledger.verify()).entries).toBe(before)
  })

  it('an event of somebody else’s among its own', async () => {
    const events = [...eventsOf(150), { ...eventAt(7), eventId: 'x', customerId: 'c-other' }]
    const { exportAs } = await open({ profiles: withEvents(events) })
    expect((await problemOf(await exportAs({ format: 'json' }))).code).toBe('upstream-malformed')
  })

  it('an export that takes longer than anybody waits', async () => {
    const profiles: ProfileClient = {
      ...createMemoryProfiles([toMeta({ customerId: 'c-jo' })]),
      getEvents: (_, __, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new DOMException('late', 'TimeoutError')))
        }),
    }
    const { exportAs } = await open({ profiles, exportLimits: { patienceMs: 50 } })
    expect((await problemOf(await exportAs({ format: 'json' }))).code).toBe('upstream-unavailable')
  })
})

describe('the ledger', () => {
  it('has an export in it, with what was taken and by whom, when its first byte arrives', async () => {
    const store = await newStore()
    const { exportAs } = await open({ profiles: withEvents(eventsOf(120)), store })
    const response = await exportAs({ format: 'csv', include: 'page' })
    expect((await store.ledger.whoSaw('shop', 'c-jo')).at(-1)).toMatchObject({
      action: 'export',
      agentId: 'agent-1',
      requestId: response.headers.get('x-request-id'),
      detail: JSON.stringify({ format: 'csv', filter: { include: 'page' }, complete: true, count: 120 }),
    })
  })

  it('that cannot be written lets no file out', async () => {
    const store = await newStore()
    let isFull = false
    const record: typeof store.ledger.record = async () => {
      if (isFull) throw new LedgerError('The disk is full')
    }
    const { exportAs } = await open({ store: { ...store, ledger: { ...store.ledger, record } } })
    isFull = true
    const response = await exportAs({ format: 'json' })
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('ledger-unavailable')
    expect(text).not.toContain('c-jo')
  })
})
