import type { Disclosure } from '@intilery-sidebar/store'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { toEvent } from '../env/demo-customers.ts'
import { noon, problemOf } from '../env/test-env.ts'
import { readStream } from '../env/read-stream.ts'
import { ref, at, page, newFullStore, newStore, openLive, idsOf, since } from '../env/open-live.ts'

describe('GET /api/customers/:handle/live, a stream', () => {
  it('200: sends what is new since, and then each event as it happens, uncached and unbuffered', async () => {
    const { stream, happen } = await openLive()
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

  it('is recorded in the ledger before each of its bytes leaves, and only when an event is shown', async () => {
    const store = await newStore()
    const recorded: string[] = []
    const record = async (disclosure: Disclosure) => {
      await store.ledger.record(disclosure)
      recorded.push(disclosure.action)
    }
    const { stream, happen } = await openLive({ store: { ...store, ledger: { ...store.ledger, record } } })
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
    const { stream, happen, logged, watched } = await openLive({ store: await newFullStore() })
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

  it('ends at another customer’s event, and shows nothing of it', async () => {
    const { stream, happen, watched } = await openLive()
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
    const { stream, happen } = await openLive({
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

  it('says when upstream stops answering and when it answers again, and records neither', async () => {
    const { stream, turn, seen } = await openLive()
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
    const { stream, watched } = await openLive()
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

  it('ends when the process is about to, and says when to come back', async () => {
    const { stream, closing, watched } = await openLive()
    await using frames = readStream(await stream())
    await frames.events()
    closing.abort()
    expect(await frames.rest()).toMatch(/^retry: \d{3,4}\n\n$/)
    expect(watched()).toEqual([])
  })

  it('answers a HEAD without a watch', async () => {
    const { app, token, openHandle, watched } = await openLive()
    const path = `/api/customers/${await openHandle(token, ref)}/live`
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' }
    expect((await app.request(path, { method: 'HEAD', headers })).status).toBe(200)
    expect(watched()).toEqual([])
  })

  it('429: a session has six of them, and the place of one that has ended', async () => {
    const { stream } = await openLive()
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
    const { stream } = await openLive({ clock: () => now })
    await using frames = readStream(await stream())
    await frames.events()
    const beats = frames.comment()
    await pass(15_000)
    expect(await beats).toBe('still here')
  })

  it('ends by itself when the session does', async () => {
    const { stream, watched } = await openLive({ clock: () => now, sessionLifetimeMs: 60_000 })
    await using frames = readStream(await stream())
    await frames.events()
    const rest = frames.rest()
    for (let beat = 0; beat < 4; beat += 1) await pass(15_000)
    expect(await rest).not.toContain('event:')
    expect(watched()).toEqual([])
  })

  it('ends within half a minute when the session is revoked, and shows nothing that happens meanwhile', async () => {
    const { stream, happen, store, watched } = await openLive({ clock: () => now })
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
