import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { toEvent } from '../env/demo-customers.ts'
import { problemOf } from '../env/test-env.ts'
import { ref, at, page, newFullStore, openLive, answerOf, idsOf, since } from '../env/open-live.ts'

describe('GET /api/customers/:handle/live, a poll', () => {
  it('200: answers what arrived since, then nothing, then only what is new, whichever process answers', async () => {
    const { poll, happen, seen } = await openLive()
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

    const another = await openLive()
    another.happen('c-jo', page(0), page(10), page(11), page(12))
    expect(idsOf(await answerOf(await another.poll(`?since=${third.data.cursor}`)))).toEqual([
      page(12).eventId,
    ])
  })

  it('200: receives an event that upstream lists after a later one, and of one that happened long ago', async () => {
    const { poll, happen } = await openLive()
    happen('c-jo', page(10))
    const { data } = await answerOf(await poll(since(10)))
    expect(data.events).toEqual([])
    const late = { ...page(-50_000), eventId: 'late', receivedTime: at(11) }
    happen('c-jo', page(9), late)
    expect(idsOf(await answerOf(await poll(`?since=${data.cursor}`)))).toEqual([page(9).eventId, 'late'])
  })

  it('200: without `since`, begins now', async () => {
    const { poll, happen } = await openLive()
    happen('c-jo', page(10))
    expect((await answerOf(await poll())).data.events).toEqual([])
  })

  it('200: waits as long as it is asked to for something to happen, and answers when it does', async () => {
    const { poll, happen, watched } = await openLive()
    const polling = poll(`${since(0)}&wait=8`)
    await expect.poll(watched).toEqual(['c-jo'])
    happen('c-jo', page(10))
    expect(idsOf(await answerOf(await polling))).toEqual([page(10).eventId])
  })

  it('200: no longer sends what a customer did who was forgotten while a client watched', async () => {
    const { poll, happen, forget, watched } = await openLive()
    happen('c-jo', page(10))
    expect(idsOf(await answerOf(await poll(since(0))))).toEqual([page(10).eventId])
    forget('c-jo')
    // The watch that knew them goes on.
    expect(watched()).toEqual(['c-jo'])
    expect((await answerOf(await poll(since(0)))).data.events).toEqual([])
    happen('c-jo', page(20))
    expect(idsOf(await answerOf(await poll(since(0))))).toEqual([page(20).eventId])
  })

  it('a hundred who poll watch one customer, and some seconds longer than they poll', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { poll, watched } = await openLive()
    const responses = await Promise.all(Array.from({ length: 100 }, () => poll()))
    for (const { status } of responses) expect(status).toBe(200)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(new Set(watched())).toEqual(new Set(['c-jo']))
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
  ])('400: ?%s makes no upstream call and starts no watch', async (query) => {
    const { poll, stream, asked, watched } = await openLive()
    expect((await problemOf(await poll(`?${query}`))).code).toBe('bad-request')
    expect((await problemOf(await stream(`?${query}`))).code).toBe('bad-request')
    expect(asked).toEqual([])
    expect(watched()).toEqual([])
  })

  it('401 without a session and 404 with another session’s handle, without a watch', async () => {
    const { app, get, poll, openSession, openHandle, token, watched } = await openLive()
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
    const { poll, happen, watched } = await openLive()
    const waiting = Array.from({ length: 6 }, () => poll(`${since(0)}&wait=8`))
    await expect.poll(watched).toHaveLength(6)
    const refused = await poll('?wait=1')
    expect(refused.headers.get('retry-after')).toBe('5')
    expect((await problemOf(refused)).code).toBe('rate-limited')
    happen('c-jo', page(10))
    for (const response of await Promise.all(waiting)) expect(response.status).toBe(200)
    expect((await poll(`${since(0)}&wait=1`)).status).toBe(200)
  })

  it('502: another customer’s event is never shown', async () => {
    const { poll, happen, seen } = await openLive()
    happen('c-jo', page(10), toEvent('c-other', 'page', at(11)))
    const response = await poll(since(0))
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('upstream-malformed')
    expect(text).not.toMatch(/c-other|c-jo/)
    expect(await seen()).toBe(0)
  })

  it('503: when upstream never answered, and when the ledger cannot be written', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const silent = await openLive()
    silent.turn(null)
    const polling = silent.poll()
    await vi.advanceTimersByTimeAsync(5000)
    expect((await problemOf(await polling)).code).toBe('upstream-unavailable')

    const { poll, happen } = await openLive({ store: await newFullStore() })
    happen('c-jo', page(10))
    const response = await poll(since(0))
    expect(await response.clone().text()).not.toContain('page 10')
    expect((await problemOf(response)).code).toBe('ledger-unavailable')
  })
})
