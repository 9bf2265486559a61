import type { EventsQuery, ProfileClient, ProfileEvent } from '@intilery-sidebar/contract'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { governProfileClient } from '../src/index.ts'
import { createScriptedClient, unavailable } from './scripted-client.ts'

const second = 1000
const startMs = Date.UTC(2026, 0, 1)

/** An upstream whose one customer does things while the test goes on. */
const setUp = () => {
  const happened: ProfileEvent[] = []
  const queries: EventsQuery[] = []
  let isDown = false
  const client: ProfileClient = {
    ...createScriptedClient(Date.now).client,
    getEvents: (_, query) => {
      queries.push(query)
      if (isDown) return Promise.reject(unavailable())
      const found = happened
        .filter((event) => query.start === undefined || event.eventTime >= query.start)
        .toSorted((one, other) => one.eventTime.localeCompare(other.eventTime))
      if (query.sort !== 'asc') found.reverse()
      const events = found.slice(query.from, (query.from ?? 0) + (query.size ?? 100))
      const asOf = new Date().toISOString()
      return Promise.resolve({
        data: { events },
        freshness: { state: 'live', asOf, upstreamRequestId: null },
      })
    },
  }
  const governed = governProfileClient(client, { tenant: 't' })
  onTestFinished(() => governed.close())
  const happen = (eventId: string, agoMs = 0) =>
    happened.push({
      eventId,
      customerId: 'a',
      externalId: null,
      email: null,
      action: 'page',
      name: null,
      eventTime: new Date(Date.now() - agoMs).toISOString(),
      receivedTime: new Date().toISOString(),
      source: null,
      sendType: null,
      properties: {},
      context: {},
      rest: {},
    })
  const listen = () => {
    const heard: string[] = []
    const watch = governed.watchEvents('a', (events) => heard.push(...events.map((event) => event.eventId)))
    return { heard, ...watch }
  }
  const setDown = (down: boolean) => {
    isDown = down
  }
  return { queries, happen, listen, setDown, governed }
}

beforeEach(() => void vi.useFakeTimers({ now: startMs }))
afterEach(() => void vi.useRealTimers())

describe('somebody who watches', () => {
  it('hears what is there, then what happens within five seconds, each event once', async () => {
    const { happen, listen } = setUp()
    happen('old', 60 * second)
    const { heard } = listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['old'])
    for (let minute = 0; minute < 5; minute += 1) {
      await vi.advanceTimersByTimeAsync(55 * second)
      happen(`new ${minute}`)
      await vi.advanceTimersByTimeAsync(5 * second)
      expect(heard.at(-1)).toBe(`new ${minute}`)
    }
    expect(heard).toHaveLength(6)
  })

  it('hears of events that happened at the same moment, and of more than a page of them', async () => {
    const { happen, listen } = setUp()
    const { heard } = listen()
    await vi.advanceTimersByTimeAsync(0)
    for (let index = 0; index < 250; index += 1) happen(`burst ${index}`)
    await vi.advanceTimersByTimeAsync(5 * second)
    happen('burst 250')
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(new Set(heard).size).toBe(251)
    expect(heard).toHaveLength(251)
  })

  it('hears within half a minute of an event that was heard of late', async () => {
    const { happen, listen } = setUp()
    happen('old', 60 * second)
    const { heard } = listen()
    await vi.advanceTimersByTimeAsync(10 * second)
    happen('late', 20 * 60 * 60 * second)
    await vi.advanceTimersByTimeAsync(35 * second)
    expect(heard).toEqual(['old', 'late'])
  })

  it('costs one poll however many watch, and none when the last has gone', async () => {
    const { happen, listen, queries } = setUp()
    const watches = Array.from({ length: 1000 }, listen)
    await vi.advanceTimersByTimeAsync(0)
    expect(queries).toHaveLength(1)
    happen('new')
    await vi.advanceTimersByTimeAsync(60 * second)
    for (const { heard } of watches) expect(heard).toEqual(['new'])
    expect(queries.length).toBeLessThanOrEqual(30)
    for (const { stop } of watches) stop()
    const before = queries.length
    await vi.advanceTimersByTimeAsync(60 * second)
    expect(queries).toHaveLength(before)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('and comes later hears at once what is known', async () => {
    const { happen, listen } = setUp()
    happen('old', second)
    listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(listen().heard).toEqual(['old'])
  })

  it('and looks away costs a poll every half minute, and looking back hears at once', async () => {
    const { happen, listen, queries } = setUp()
    const { heard, setLooking } = listen()
    await vi.advanceTimersByTimeAsync(0)
    setLooking(false)
    const before = queries.length
    await vi.advanceTimersByTimeAsync(61 * second)
    expect(queries.length - before).toBe(2)
    happen('new')
    await vi.advanceTimersByTimeAsync(10 * second)
    expect(heard).toEqual([])
    setLooking(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['new'])
  })

  it('asks less and less often while upstream fails, and misses nothing of what happened meanwhile', async () => {
    const { happen, listen, queries, setDown } = setUp()
    happen('old')
    const { heard } = listen()
    await vi.advanceTimersByTimeAsync(second)
    setDown(true)
    const before = queries.length
    await vi.advanceTimersByTimeAsync(120 * second)
    expect(queries.length - before).toBeLessThanOrEqual(8)
    happen('meanwhile')
    setDown(false)
    await vi.advanceTimersByTimeAsync(35 * second)
    expect(heard).toEqual(['old', 'meanwhile'])
  })
})

describe('forgetting a customer', () => {
  it('empties what the tail remembers of them', async () => {
    const { happen, listen, governed } = setUp()
    happen('old')
    listen()
    await vi.advanceTimersByTimeAsync(0)
    await governed.forget('a')
    expect(listen().heard).toEqual([])
  })

  it('says so to those who watch, before it tells them anew what upstream still knows', async () => {
    const { happen, governed } = setUp()
    const kept: string[] = []
    const keep = (events: readonly ProfileEvent[]) => kept.push(...events.map(({ eventId }) => eventId))
    governed.watchEvents('a', keep, () => kept.splice(0))
    const others: string[] = []
    governed.watchEvents('b', keep, () => others.push('b'))
    happen('old')
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(kept).toContain('old')
    await governed.forget('a')
    expect([kept, others]).toEqual([[], []])
    await vi.advanceTimersByTimeAsync(0)
    expect(kept).toEqual(['old'])
  })
})

describe('what a tail tells', () => {
  it('is as fresh as upstream’s last word, and stale once upstream has been silent twice', async () => {
    const { governed, setDown } = setUp()
    const told: (string | null)[] = []
    const watch = governed.watchEvents('a', () => told.push(watch.freshness()?.state ?? null))
    expect(watch.freshness()).toBeNull()
    await vi.advanceTimersByTimeAsync(0)
    setDown(true)
    await vi.advanceTimersByTimeAsync(30 * second)
    setDown(false)
    await vi.advanceTimersByTimeAsync(30 * second)
    expect(told).toEqual(['live', 'stale', 'live'])
  })

  it('is not stopped by an event whose date is still to come', async () => {
    const { happen, listen } = setUp()
    happen('from a wrong clock', -365 * 24 * 60 * 60 * second)
    happen('old', 60 * second)
    const { heard } = listen()
    await vi.advanceTimersByTimeAsync(10 * second)
    happen('new')
    await vi.advanceTimersByTimeAsync(40 * second)
    expect(new Set(heard)).toEqual(new Set(['from a wrong clock', 'old', 'new']))
    expect(heard).toHaveLength(3)
  })

  it('costs one page to begin with where a hundred events are more than a day', async () => {
    const { happen, listen, queries } = setUp()
    for (let index = 0; index < 400; index += 1) happen(`old ${index}`, index * 20 * 60 * second)
    listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(queries).toHaveLength(1)
  })
})
