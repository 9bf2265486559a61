import type { EventsQuery, ProfileEvent } from '../src/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstTimelinePosition,
  isInTimeline,
  toEventsQuery,
  toNextTimelinePosition,
  type TimelineFilter,
  type TimelinePosition,
} from '../src/index.ts'

const toEvent = (stated: Pick<ProfileEvent, 'eventId' | 'eventTime'>): ProfileEvent => ({
  customerId: 'c',
  externalId: null,
  email: null,
  action: 'page',
  name: null,
  receivedTime: null,
  source: null,
  sendType: null,
  properties: {},
  context: {},
  rest: {},
  ...stated,
})

/** Which instants the API counts in: the documentation can be read in four ways. */
type Reading = { readonly start: 'inclusive' | 'exclusive'; readonly end: 'inclusive' | 'exclusive' }

const bounds = ['inclusive', 'exclusive'] as const
const readings: readonly Reading[] = bounds.flatMap((start) => bounds.map((end) => ({ start, end })))
const documented: Reading = { start: 'inclusive', end: 'exclusive' }

const manyEvents = process.env['SWEEP'] === 'full' ? 1_000_000 : 100_000
const originMs = Date.parse('2026-01-01T00:00:00Z')
const wallHits = 10_000

const toEventAt = (atMs: number, index: number): ProfileEvent =>
  toEvent({ eventId: `e${index}`, eventTime: new Date(originMs + atMs).toISOString() })

/** Answers under one reading, and refuses what lies beyond the 10,000 hits. */
const askUpstream = (
  events: readonly ProfileEvent[],
  query: EventsQuery,
  reading: Reading = documented,
): readonly ProfileEvent[] => {
  const { from = 0, size = 100, start = '', end = '9', sort = 'desc' } = query
  if (from + size > wallHits) throw new Error('beyond the wall')
  const inside = events.filter(
    ({ eventTime }) =>
      (eventTime > start || (eventTime === start && reading.start === 'inclusive')) &&
      (eventTime < end || (eventTime === end && reading.end === 'inclusive')),
  )
  const direction = sort === 'asc' ? 1 : -1
  return inside
    .toSorted((one, other) => direction * one.eventTime.localeCompare(other.eventTime))
    .slice(from, from + size)
}

const readAll = (events: readonly ProfileEvent[], filter: TimelineFilter, reading: Reading = documented) => {
  const read = new Map<string, ProfileEvent>()
  let isLastFull = false
  let at: TimelinePosition | null = firstTimelinePosition
  while (at !== null) {
    const page = { events: askUpstream(events, toEventsQuery(filter, at), reading) }
    isLastFull = page.events.length === 100
    for (const event of page.events)
      if (isInTimeline(filter, event) && !read.has(event.eventId)) read.set(event.eventId, event)
    at = toNextTimelinePosition(filter, page, at)
  }
  return { read: [...read.values()], isLastFull }
}

describe('paging through a timeline', () => {
  describe.each(readings)('where start is $start and end is $end', (reading) => {
    it.each(['asc', 'desc'] as const)('finds each event of the filter once, in order %s', (sort) => {
      const times = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 90, maxLength: 350 })
      const window = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 120 }))
      fc.assert(
        fc.property(times, fc.option(window), (atMs, chosen) => {
          const events = atMs.map(toEventAt)
          const toTime = (ms: number) => new Date(originMs + ms).toISOString()
          const filter = { sort, ...(chosen && { start: toTime(chosen[0]), end: toTime(chosen[1]) }) }
          const { read } = readAll(events, filter, reading)
          expect(read.map(({ eventId }) => eventId).toSorted()).toEqual(
            events
              .filter((event) => isInTimeline(filter, event))
              .map(({ eventId }) => eventId)
              .toSorted(),
          )
        }),
      )
    })

    it('lists all of 3,000 events in both orders', () => {
      const events = Array.from({ length: 3000 }, (_, index) => toEventAt(Math.floor(index / 3), index))
      expect(readAll(events, { sort: 'asc' }, reading).read).toHaveLength(3000)
      expect(readAll(events, { sort: 'desc' }, reading).read).toHaveLength(3000)
    })
  })

  it('keeps the events at the very start of the filter and leaves out those at its end', () => {
    const events = [toEventAt(5, 1), toEventAt(6, 2), toEventAt(9, 3), toEventAt(10, 4)]
    const filter = { start: events[1]?.eventTime, end: events[3]?.eventTime }
    for (const reading of readings)
      expect(readAll(events, filter, reading).read.map(({ eventId }) => eventId)).toEqual(['e3', 'e2'])
  })

  it.each(['+275760-09-13T00:00:00.000Z', '+012000-01-01T00:00:00.000Z', 'soon'])(
    'goes on by offset after a full page whose last event happened at %s',
    (eventTime) => {
      const events = Array.from({ length: 100 }, (_, index) => toEvent({ eventId: `e${index}`, eventTime }))
      for (const sort of ['asc', 'desc'] as const)
        expect(toNextTimelinePosition({ sort }, { events }, firstTimelinePosition)).toEqual({
          from: 100,
          bound: null,
        })
    },
  )

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
    const events = Array.from({ length: 12_003 }, (_, index) => toEventAt(Math.floor(index / 7), index))
    const { read } = readAll(events, { sort })
    expect(new Set(read.map(({ eventId }) => eventId)).size).toBe(12_003)
    expect(read).toHaveLength(12_003)
  })

  it('keeps to the chosen dates beyond the wall', () => {
    const events = Array.from({ length: 12_500 }, (_, index) => toEventAt(index, index))
    const start = new Date(originMs + 500).toISOString()
    const end = new Date(originMs + 12_000).toISOString()
    const { read } = readAll(events, { start, end })
    expect(read).toHaveLength(11_500)
  })

  it(`reaches every one of ${manyEvents} events, same-millisecond ties included`, () => {
    const count = manyEvents
    // Every 250th millisecond holds 40 events at once, the others one each.
    const times = Float64Array.from({ length: count }, (_, index) => {
      const block = Math.floor(index / 289)
      return originMs + block * 250 + Math.max(0, (index % 289) - 39)
    })
    const seen = new Uint8Array(count)
    let at: TimelinePosition | null = firstTimelinePosition
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
      at = toNextTimelinePosition({}, { events }, at)
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
 * Reads twice through a cache that keeps each question by itself. Before each question some events arrive and the
 * cache may forget one of its oldest answers; the second time the first page is refreshed past the cache. Returns what
 * the second read.
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
    let at: TimelinePosition | null = firstTimelinePosition
    while (at !== null) {
      const page = { events: ask(toEventsQuery(filter, at)) }
      for (const { eventId } of page.events) read.add(eventId)
      at = toNextTimelinePosition(filter, page, at)
    }
    return read
  }
  readThrough()
  cache.delete(JSON.stringify(toEventsQuery(filter, firstTimelinePosition)))
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
