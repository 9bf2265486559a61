import { liveAnswerSchema, Secret, type Answer, type LiveEvents } from '@intilery-sidebar/contract'
import { LedgerError, openStore, type Disclosure, type Store } from '@intilery-sidebar/store'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { parsePolicy } from '../src/index.ts'
import { toEvent } from './demo-customers.ts'
import { createHappenings } from './happenings.ts'
import { createHouse, noon, problemOf } from './house.ts'
import { readStream } from './read-stream.ts'

const ref = { idType: 'id', value: 'c-jo' } as const
const at = (second: number): string => new Date(noon - 60_000 + second * 1000).toISOString()
const page = (second: number, action = `page ${second}`) => toEvent('c-jo', action, at(second))

const newStore = async (): Promise<Store> => {
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
    clock: () => noon,
  })
  onTestFinished(() => store.close())
  return store
}

const open = async (overrides: Parameters<typeof createHouse>[0] = {}) => {
  const happenings = createHappenings()
  const store = overrides.store ?? (await newStore())
  const closing = new AbortController()
  const house = createHouse({ happenings, store, closing: closing.signal, ...overrides })
  const token = await house.openSession()
  const handle = await house.openHandle(token, ref)
  house.asked.length = 0
  const path = `/api/customers/${handle}/live`
  onTestFinished(() => closing.abort())
  return {
    ...house,
    ...happenings,
    store,
    closing,
    token,
    poll: (query = '') => house.get(`${path}${query}`, token),
    stream: async (query = '', signal?: AbortSignal) =>
      house.app.request(`${path}${query}`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        ...(signal && { signal }),
      }),
    seen: async () =>
      (await store.ledger.whoSaw('shop', 'c-jo')).filter(({ action }) => action === 'live').length,
  }
}

const answerOf = async (response: Response): Promise<Answer<LiveEvents>> => {
  expect(response.status).toBe(200)
  return liveAnswerSchema.parse(await response.json())
}

const idsOf = ({ data }: Answer<LiveEvents>): readonly string[] => data.events.map(({ eventId }) => eventId)

const since = (second: number): string => `?since=${at(second)}`

describe('GET /api/customers/:handle/live, a poll', () => {
  it('200: answers what arrived since, then nothing, then only what is new, whoever answers', async () => {
    const { poll, happen, seen } = await open()
    happen('c-jo', page(0), page(10))
    const first = await answerOf(await poll(since(0)))
    expect(idsOf(first)).toEqual([page(10).eventId])
    expect(first.freshness).toMatchObject({ state: 'live', upstreamRequestId: 'upstream-live' })
    const second = await answerOf(await poll(`?since=${first.data.cursor}`))
    expect(second.data).toEqual({ events: [], cursor: first.data.cursor })
    happen('c-jo', page(11))
    const third = await answerOf(await poll(`?since=${second.data.cursor}`))
    expect(idsOf(third)).toEqual([page(11).eventId])
    expect(await seen()).toBe(2)

    const another = await open()
    another.happen('c-jo', page(0), page(10), page(11), page(12))
    expect(idsOf(await answerOf(await another.poll(`?since=${third.data.cursor}`)))).toEqual([
      page(12).eventId,
    ])
  })

  it('200: hears of an event that upstream lists after a later one, and of one that happened long ago', async () => {
    const { poll, happen } = await open()
    happen('c-jo', page(10))
    const { data } = await answerOf(await poll(since(10)))
    expect(data.events).toEqual([])
    const late = { ...page(-50_000), eventId: 'late', receivedTime: at(11) }
    happen('c-jo', page(9), late)
    expect(idsOf(await answerOf(await poll(`?since=${data.cursor}`)))).toEqual([page(9).eventId, 'late'])
  })

  it('200: without `since`, begins now', async () => {
    const { poll, happen } = await open()
    happen('c-jo', page(10))
    expect((await answerOf(await poll())).data.events).toEqual([])
  })

  it('200: waits as long as it is told to for something to happen, and answers when it does', async () => {
    const { poll, happen, watched } = await open()
    const polling = poll(`${since(0)}&wait=8`)
    await expect.poll(watched).toEqual(['c-jo'])
    happen('c-jo', page(10))
    expect(idsOf(await answerOf(await polling))).toEqual([page(10).eventId])
  })

  it('200: tells nobody any more what a customer did who was forgotten while somebody watched', async () => {
    const { poll, happen, forget, watched } = await open()
    happen('c-jo', page(10))
    expect(idsOf(await answerOf(await poll(since(0))))).toEqual([page(10).eventId])
    forget('c-jo')
    // The watch goes on: it is the same one that knew.
    expect(watched()).toEqual(['c-jo'])
    expect((await answerOf(await poll(since(0)))).data.events).toEqual([])
    happen('c-jo', page(20))
    expect(idsOf(await answerOf(await poll(since(0))))).toEqual([page(20).eventId])
  })

  it('a hundred who poll are one watch, which outlasts the last of them by seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { poll, watched } = await open()
    const responses = await Promise.all(Array.from({ length: 100 }, () => poll()))
    for (const { status } of responses) expect(status).toBe(200)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(watched()).toEqual(['c-jo'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(watched()).toEqual([])
  })

  it.each([
    'since=yesterday',
    'since=',
    'since=2026-02-30',
    'since=1.abc',
    'since=zzzzzzzzzzzz.',
    `since=2026-11-20&since=2026-11-21`,
    'wait=9',
    'wait=1.5',
    'wait=-1',
    'token=a',
    'size=1',
  ])('400: ?%s asks nobody and watches nobody', async (query) => {
    const { poll, stream, asked, watched } = await open()
    expect((await problemOf(await poll(`?${query}`))).code).toBe('bad-request')
    expect((await problemOf(await stream(`?${query}`))).code).toBe('bad-request')
    expect(asked).toEqual([])
    expect(watched()).toEqual([])
  })

  it('401 without a session and 404 with another session’s handle, watching nobody', async () => {
    const { app, get, poll, openSession, openHandle, token, watched } = await open()
    const handle = await openHandle(await openSession('agent-2'), ref)
    const path = `/api/customers/${handle}/live`
    expect((await problemOf(await app.request(path))).code).toBe('session-missing')
    expect((await problemOf(await get(path, 'forged'))).code).toBe('session-invalid')
    const foreign = await get(path, token, { accept: 'text/event-stream' })
    expect((await problemOf(foreign)).code).toBe('handle-invalid')
    expect((await problemOf(await get(path, token))).code).toBe('handle-invalid')
    expect(watched()).toEqual([])
    expect((await poll()).status).toBe(200)
  })

  it('429: a session waits in six places at once, and not in a seventh', async () => {
    const { poll, happen, watched } = await open()
    const waiting = Array.from({ length: 6 }, () => poll(`${since(0)}&wait=8`))
    await expect.poll(watched).toEqual(['c-jo'])
    const refused = await poll('?wait=1')
    expect(refused.headers.get('retry-after')).toBe('5')
    expect((await problemOf(refused)).code).toBe('rate-limited')
    happen('c-jo', page(10))
    for (const response of await Promise.all(waiting)) expect(response.status).toBe(200)
    expect((await poll(`${since(0)}&wait=1`)).status).toBe(200)
  })

  it('502: somebody else’s event is shown to nobody', async () => {
    const { poll, happen, seen } = await open()
    happen('c-jo', page(10), toEvent('c-other', 'page', at(11)))
    const response = await poll(since(0))
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('upstream-malformed')
    expect(text).not.toMatch(/c-other|c-jo/)
    expect(await seen()).toBe(0)
  })

  it('503: when upstream was never heard, and when the ledger cannot be written', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const silent = await open()
    silent.turn(null)
    const polling = silent.poll()
    await vi.advanceTimersByTimeAsync(5000)
    expect((await problemOf(await polling)).code).toBe('upstream-unavailable')

    const { poll, happen } = await open({ store: await brokenStore() })
    happen('c-jo', page(10))
    const response = await poll(since(0))
    expect(await response.clone().text()).not.toContain('page 10')
    expect((await problemOf(response)).code).toBe('ledger-unavailable')
  })
})

/** A ledger that records who was found, and then has no room left. */
const brokenStore = async (): Promise<Store> => {
  const store = await newStore()
  const record = async (disclosure: Disclosure) => {
    if (disclosure.action === 'live') throw new LedgerError('The disk is full')
    return store.ledger.record(disclosure)
  }
  return { ...store, ledger: { ...store.ledger, record } }
}

describe('GET /api/customers/:handle/live, a stream', () => {
  it('200: tells what is new since, and then each event as it happens, uncached and unbuffered', async () => {
    const { stream, happen } = await open()
    happen('c-jo', page(0), page(10))
    const response = await stream(since(0))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(response.headers.get('x-request-id')).not.toBeNull()
    await using frames = readStream(response)
    expect(await frames.comment()).toBe('still here')
    expect(idsOf(await frames.events())).toEqual([page(10).eventId])
    happen('c-jo', page(11), page(12))
    const answer = await frames.events()
    expect(idsOf(answer)).toEqual([page(11).eventId, page(12).eventId])
    await using again = readStream(await stream(`?since=${answer.data.cursor}`))
    expect(idsOf(await again.events())).toEqual([])
  })

  it('is recorded in the ledger before each of its bytes leaves, and only when somebody is shown', async () => {
    const store = await newStore()
    const recorded: string[] = []
    const record = async (disclosure: Disclosure) => {
      await store.ledger.record(disclosure)
      recorded.push(disclosure.action)
    }
    const { stream, happen } = await open({ store: { ...store, ledger: { ...store.ledger, record } } })
    await using frames = readStream(await stream())
    expect((await frames.events()).data.events).toEqual([])
    expect(recorded).toEqual(['resolve'])
    happen('c-jo', page(61))
    await frames.events()
    expect(recorded).toEqual(['resolve', 'live'])
    expect((await store.ledger.whoSaw('shop', 'c-jo')).at(-1)).toMatchObject({
      action: 'live',
      agentId: 'agent-1',
      host: 'workbench',
    })
  })

  it('ends without an event when the ledger cannot be written, and the log knows why', async () => {
    const { stream, happen, logged, watched } = await open({ store: await brokenStore() })
    happen('c-jo', page(10))
    await using frames = readStream(await stream(since(0)))
    expect(await frames.problem()).toMatchObject({ code: 'ledger-unavailable', status: 503 })
    expect(await frames.rest()).toBe('')
    expect(watched()).toEqual([])
    expect(logged.at(-1)).toMatchObject({
      level: 'warn',
      code: 'ledger-unavailable',
      route: '/api/customers/:handle/live',
      error: { name: 'LedgerError' },
    })
  })

  it('ends with somebody else’s event, and shows nothing of it', async () => {
    const { stream, happen, watched } = await open()
    await using frames = readStream(await stream())
    await frames.events()
    happen('c-jo', page(61), toEvent('c-other', 'page', at(62)))
    const problem = await frames.problem()
    expect(problem.code).toBe('upstream-malformed')
    expect(await frames.rest()).toBe('')
    expect(frames.text()).not.toMatch(/c-other|page 61/)
    expect(watched()).toEqual([])
  })

  it('loses what policy hides from the role, wherever in an event it stands', async () => {
    const { stream, happen } = await open({
      policy: parsePolicy({ redaction: [{ field: 'email' }, { field: 'card' }] }),
    })
    await using frames = readStream(await stream())
    await frames.events()
    const properties = { card: '4111 1111', subject: 'For jo@shop.example' }
    happen('c-jo', { ...page(61), email: 'jo@shop.example', properties })
    await frames.events()
    expect(frames.text()).toContain('page 61')
    expect(frames.text()).not.toMatch(/4111|jo@shop/)
  })

  it('says when upstream falls silent and when it is heard again, and records neither', async () => {
    const { stream, turn, seen } = await open()
    await using frames = readStream(await stream())
    const states = [(await frames.events()).freshness.state]
    turn('stale')
    states.push((await frames.events()).freshness.state)
    turn('live')
    states.push((await frames.events()).freshness.state)
    expect(states).toEqual(['live', 'stale', 'live'])
    expect(await seen()).toBe(0)
  })

  it('stops watching at once when its reader leaves, whichever way', async () => {
    const { stream, watched } = await open()
    const cancelled = readStream(await stream())
    await cancelled.events()
    expect(watched()).toEqual(['c-jo'])
    await cancelled[Symbol.asyncDispose]()
    expect(watched()).toEqual([])

    const leaving = new AbortController()
    await using aborted = readStream(await stream('', leaving.signal))
    await aborted.events()
    expect(watched()).toEqual(['c-jo'])
    leaving.abort()
    expect(watched()).toEqual([])
  })

  it('ends when the process is about to', async () => {
    const { stream, closing, watched } = await open()
    await using frames = readStream(await stream())
    await frames.events()
    closing.abort()
    expect(await frames.rest()).toBe('')
    expect(watched()).toEqual([])
  })

  it('answers a HEAD without listening to anybody', async () => {
    const { app, token, openHandle, watched } = await open()
    const path = `/api/customers/${await openHandle(token, ref)}/live`
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' }
    expect((await app.request(path, { method: 'HEAD', headers })).status).toBe(200)
    expect(watched()).toEqual([])
  })

  it('429: a session has six of them, and the place of one that has ended', async () => {
    const { stream } = await open()
    const streams = await Promise.all(Array.from({ length: 6 }, async () => readStream(await stream())))
    expect((await problemOf(await stream())).code).toBe('rate-limited')
    await streams.pop()?.[Symbol.asyncDispose]()
    await using _next = readStream(await stream())
    for (const one of streams) await one[Symbol.asyncDispose]()
  })
})

describe('a live stream and time', () => {
  let now = noon
  beforeEach(() => {
    now = noon
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => void vi.useRealTimers())

  const pass = async (ms: number) => {
    now += ms
    await vi.advanceTimersByTimeAsync(ms)
  }

  it('says every 15 seconds that it is still there', async () => {
    const { stream } = await open({ clock: () => now })
    await using frames = readStream(await stream())
    await frames.events()
    const beats = frames.comment()
    await pass(15_000)
    expect(await beats).toBe('still here')
  })

  it('ends by itself when the session does', async () => {
    const { stream, watched } = await open({ clock: () => now, sessionLifetimeMs: 60_000 })
    await using frames = readStream(await stream())
    await frames.events()
    const rest = frames.rest()
    for (let beat = 0; beat < 4; beat += 1) await pass(15_000)
    expect(await rest).not.toContain('event:')
    expect(watched()).toEqual([])
  })

  it('ends within half a minute when the session is revoked, and shows nothing that happens meanwhile', async () => {
    const { stream, happen, store, watched } = await open({ clock: () => now })
    await using frames = readStream(await stream())
    await frames.events()
    const account = { tenantId: 'shop', host: 'workbench', accountId: 'workbench' } as const
    await store.revocations.revoke({ ...account, agentId: 'agent-1', at: new Date(noon) })
    const rest = frames.rest()
    await pass(2000)
    happen('c-jo', page(61))
    await pass(28_000)
    expect(await rest).not.toContain('event:')
    expect(watched()).toEqual([])
  })
})
