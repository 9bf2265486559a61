import type { ProfileEvent } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEvent } from '../../../test/to-event.ts'
import { admitLive } from './use-timeline.ts'
import { toSince } from '../live/to-since.ts'

const toEventAt = (second: number, more: Partial<ProfileEvent> = {}): ProfileEvent => {
  const eventTime = new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()
  return toEvent({ eventId: `e${second}`, eventTime, ...more })
}

const idsOf = (events: readonly ProfileEvent[]): readonly string[] => events.map(({ eventId }) => eventId)
const events = (...seconds: readonly number[]): readonly ProfileEvent[] =>
  seconds.map((second) => toEventAt(second))
const whole = { filter: {}, isComplete: true } as const

describe('a live event', () => {
  it('stands where its time puts it, in either order', () => {
    expect(idsOf(admitLive(events(30, 20, 10), events(40, 25), whole))).toEqual([
      'e40',
      'e30',
      'e25',
      'e20',
      'e10',
    ])
    const oldestFirst = { filter: { sort: 'asc' }, isComplete: true } as const
    expect(idsOf(admitLive(events(10, 20, 30), events(40, 25), oldestFirst))).toEqual([
      'e10',
      'e20',
      'e25',
      'e30',
      'e40',
    ])
  })

  it('stands there once, though it is loaded too', () => {
    expect(idsOf(admitLive(events(30, 20), events(30, 20), whole))).toEqual(['e30', 'e20'])
  })

  it('is left to a later page when it lies beyond what is loaded', () => {
    const unfinished = { filter: {}, isComplete: false } as const
    expect(idsOf(admitLive(events(30, 20), events(40, 10), unfinished))).toEqual(['e40', 'e30', 'e20'])
    const oldestFirst = { filter: { sort: 'asc' }, isComplete: false } as const
    expect(idsOf(admitLive(events(10, 20), events(15, 40), oldestFirst))).toEqual(['e10', 'e15', 'e20'])
  })

  it.each([
    ['of another action than the one shown', { include: 'order' }],
    ['of a hidden action', { exclude: ['page'] }],
    ['before the first day', { start: '2026-01-02' }],
    ['at the end, which is not included', { end: '2026-01-01T00:00:40.000Z' }],
  ])('is not shown when it is %s', (_, filter) => {
    expect(admitLive([], events(40), { filter, isComplete: true })).toEqual([])
  })

  it('comes with the pages alone when its time cannot be read', () => {
    expect(admitLive(events(10), [toEventAt(20, { eventTime: 'soon' })], whole)).toEqual(events(10))
  })

  it('is among the others in order, whatever was loaded and whenever it arrived', () => {
    const seconds = fc.uniqueArray(fc.nat(50), { maxLength: 20 })
    fc.assert(
      fc.property(seconds, seconds, fc.constantFrom('asc', 'desc'), (loaded, live, sort) => {
        const direction = sort === 'asc' ? 1 : -1
        const inOrder = loaded.toSorted((one, other) => direction * (one - other))
        const joined = admitLive(events(...inOrder), events(...live), { filter: { sort }, isComplete: true })
        const expected = [...new Set([...loaded, ...live])].toSorted(
          (one, other) => direction * (one - other),
        )
        expect(idsOf(joined)).toEqual(expected.map((second) => `e${second}`))
      }),
    )
  })
})

describe('where a tail begins', () => {
  const page = (asOfSecond: number, ...loaded: readonly ProfileEvent[]) => ({
    pages: [
      {
        data: { events: loaded },
        freshness: {
          state: 'live' as const,
          asOf: toEventAt(asOfSecond).eventTime,
          upstreamRequestId: null,
        },
      },
    ],
    pageParams: [],
  })

  it('is the newest arrival by upstream’s clock, or not long before the page was answered', () => {
    const late = toEventAt(-5000, { receivedTime: toEventAt(90).eventTime })
    expect(toSince([page(100, toEventAt(80), late)])).toBe(toEventAt(90).eventTime)
    expect(toSince([page(100, toEventAt(-5000))])).toBe(toEventAt(40).eventTime)
  })

  it('is when an event happened, where its received time cannot be read', () => {
    expect(toSince([page(100, toEventAt(80, { receivedTime: 'yesterday' }))])).toBe(toEventAt(80).eventTime)
  })

  it('is never later than the page, and of several timelines the earliest', () => {
    expect(toSince([page(100, toEventAt(90_000))])).toBe(toEventAt(100).eventTime)
    expect(toSince([page(100, toEventAt(80)), page(400, toEventAt(390))])).toBe(toEventAt(80).eventTime)
  })
})
