import type { EventsQuery, ProfileEvent } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEvent } from '../../test/to-event.ts'
import { joinEvents } from './join-events.ts'
import {
  firstEventsPage,
  nextEventsPage,
  toEventsQuery,
  type EventsPageParam,
  type TimelineFilter,
} from './next-events-page.ts'

const originMs = Date.parse('2026-01-01T00:00:00Z')
const wallHits = 10_000

const toEventAt = (atMs: number, index: number): ProfileEvent =>
  toEvent({ eventId: `e${index}`, eventTime: new Date(originMs + atMs).toISOString() })

/** Answers as documented: `start` includes its instant, `end` does not, and nothing beyond the wall. */
const askUpstream = (events: readonly ProfileEvent[], query: EventsQuery): readonly ProfileEvent[] => {
  const { from = 0, size = 100, start = '', end = '9', sort = 'desc' } = query
  if (from + size > wallHits) throw new Error('beyond the wall')
  const inside = events.filter(({ eventTime }) => eventTime >= start && eventTime < end)
  const direction = sort === 'asc' ? 1 : -1
  return inside
    .toSorted((one, other) => direction * one.eventTime.localeCompare(other.eventTime))
    .slice(from, from + size)
}

const readAll = (events: readonly ProfileEvent[], filter: TimelineFilter) => {
  const pages = []
  let at: EventsPageParam | null = firstEventsPage
  while (at !== null) {
    const page = { events: askUpstream(events, toEventsQuery(filter, at)) }
    pages.push({
      data: page,
      freshness: { state: 'live', asOf: '2026-01-01T00:00:00Z', upstreamRequestId: null } as const,
    })
    at = nextEventsPage(filter, page, at)
  }
  return { read: joinEvents(pages), isLastFull: pages.at(-1)?.data.events.length === 100 }
}

describe('paging through a timeline', () => {
  it.each(['asc', 'desc'] as const)('loses no event and shows none twice, in order %s', (sort) => {
    const manyTies = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 350 })
    fc.assert(
      fc.property(manyTies, (times) => {
        const events = times.map(toEventAt)
        const { read } = readAll(events, { sort })
        expect(read.map(({ eventId }) => eventId).toSorted()).toEqual(
          events.map(({ eventId }) => eventId).toSorted(),
        )
        const ordered = read.map(({ eventTime }) => eventTime)
        expect(sort === 'asc' ? ordered : ordered.toReversed()).toEqual(ordered.toSorted())
      }),
    )
  })

  it.each(['asc', 'desc'] as const)('goes on beyond the 10,000-hit wall, in order %s', (sort) => {
    // Seven events to a millisecond, so that ties straddle both walls.
    const events = Array.from({ length: 21_003 }, (_, index) => toEventAt(Math.floor(index / 7), index))
    const { read } = readAll(events, { sort })
    expect(new Set(read.map(({ eventId }) => eventId)).size).toBe(21_003)
    expect(read).toHaveLength(21_003)
  })

  it('keeps to the chosen dates beyond the wall', () => {
    const events = Array.from({ length: 12_500 }, (_, index) => toEventAt(index, index))
    const start = new Date(originMs + 500).toISOString()
    const end = new Date(originMs + 12_000).toISOString()
    const { read } = readAll(events, { start, end })
    expect(read).toHaveLength(11_500)
  })

  it('reaches every one of 1,000,000 events, same-millisecond ties included', () => {
    const count = 1_000_000
    // Every 250th millisecond holds 40 events at once, the others one each.
    const times = Float64Array.from({ length: count }, (_, index) => {
      const block = Math.floor(index / 289)
      return originMs + block * 250 + Math.max(0, (index % 289) - 39)
    })
    const seen = new Uint8Array(count)
    let at: EventsPageParam | null = firstEventsPage
    while (at !== null) {
      const { end, from = 0, size = 0 } = toEventsQuery({}, at)
      expect(from + size).toBeLessThanOrEqual(wallHits)
      const far = end === undefined ? count : countBefore(times, Date.parse(end))
      const indexes = Array.from(
        { length: Math.min(size, Math.max(0, far - from)) },
        (_, hit) => far - from - hit - 1,
      )
      for (const index of indexes) seen[index] = 1
      const events = indexes.map((index) => toEventAt((times[index] ?? 0) - originMs, index))
      at = nextEventsPage({}, { events }, at)
    }
    expect(seen.every((times) => times === 1)).toBe(true)
  })

  it.each(['asc', 'desc'] as const)(
    'loses no event to those that arrive between two pages, through a cache of any age, in order %s',
    (sort) => {
      const reads = fc.array(fc.record({ arriving: fc.nat(5), forgotten: fc.nat(2) }), { minLength: 1 })
      fc.assert(
        fc.property(reads, fc.integer({ min: 201, max: 450 }), (steps, count) => {
          const before = Array.from({ length: count }, (_, index) => toEventAt(index, index))
          const read = readWhileMoving(before, { sort }, steps)
          expect(before.filter(({ eventId }) => !read.has(eventId))).toEqual([])
        }),
      )
    },
  )

  it('stops, and does not call it complete, where more than 10,000 events share one instant', () => {
    const events = Array.from({ length: 10_500 }, (_, index) => toEventAt(7, index))
    const { read, isLastFull } = readAll(events, {})
    expect(read).toHaveLength(10_000)
    expect(isLastFull).toBe(true)
  })
})

type Step = { readonly arriving: number; readonly forgotten: number }

/**
 * Reads twice through a cache that keeps each question by itself. Before each question some events arrive and the cache may
 * forget one of its oldest answers; the second time the first page is refreshed past the cache. Returns what the second read.
 */
const readWhileMoving = (before: readonly ProfileEvent[], filter: TimelineFilter, steps: readonly Step[]) => {
  const events = [...before]
  const cache = new Map<string, readonly ProfileEvent[]>()
  let turn = 0
  const ask = (query: EventsQuery): readonly ProfileEvent[] => {
    const { arriving, forgotten } = steps[turn++ % steps.length] ?? { arriving: 0, forgotten: 0 }
    for (let nth = 0; nth < arriving; nth += 1) events.push(toEventAt(1000 + events.length, events.length))
    for (const key of [...cache.keys()].slice(0, forgotten)) cache.delete(key)
    const key = JSON.stringify(query)
    const answer = cache.get(key) ?? askUpstream(events, query)
    cache.set(key, answer)
    return answer
  }
  const readThrough = (): ReadonlySet<string> => {
    const read = new Set<string>()
    let at: EventsPageParam | null = firstEventsPage
    while (at !== null) {
      const page = { events: ask(toEventsQuery(filter, at)) }
      for (const { eventId } of page.events) read.add(eventId)
      at = nextEventsPage(filter, page, at)
    }
    return read
  }
  readThrough()
  cache.delete(JSON.stringify(toEventsQuery(filter, firstEventsPage)))
  return readThrough()
}

/** How many of the ascending times lie before an instant. */
const countBefore = (times: Float64Array, instantMs: number): number => {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < instantMs) low = middle + 1
    else high = middle
  }
  return low
}
