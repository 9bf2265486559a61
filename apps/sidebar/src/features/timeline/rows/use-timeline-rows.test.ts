import type { ProfileEvent } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toEvent } from '../../../../test/to-event.ts'
import { createGrowingRows } from './use-timeline-rows.ts'
import { toTimelineRows, type RowOptions } from './to-timeline-rows.ts'

const toEventAt = (eventTime: string, index: number, action: string): ProfileEvent =>
  toEvent({ eventId: `e${index}`, eventTime, action })

const hourMs = 3_600_000
const toUtcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
const toIso = (atHour: number): string => new Date(atHour * hourMs).toISOString()

// Few hours and few actions, so that runs, days and markers meet at the very place where a page ends.
const anyTime = fc.oneof(
  { weight: 9, arbitrary: fc.nat(120).map(toIso) },
  { weight: 1, arbitrary: fc.string() },
)
const byTime = ([one]: readonly [string, string], [other]: readonly [string, string]): number =>
  one < other ? -1 : 1
const anyEvents = fc
  .array(fc.tuple(anyTime, fc.constantFrom('page', 'product_viewed')), { maxLength: 60 })
  .chain((some) => fc.constantFrom(some, some.toSorted(byTime), some.toSorted(byTime).toReversed()))
  .map((some) => some.map(([time, action], index) => toEventAt(time, index, action)))
const anyOptions: fc.Arbitrary<RowOptions> = fc.record({
  toDayKey: fc.constant(toUtcDay),
  openRuns: fc.subarray(['run e0', 'run e1', 'run e5', 'run e9']).map((keys) => new Set(keys)),
  markers: fc.array(fc.record({ kind: fc.constantFrom('created', 'reply'), at: anyTime }), {
    maxLength: 4,
  }),
  sort: fc.constantFrom('asc', 'desc'),
  newIds: fc.subarray(['e0', 'e1', 'e4']).map((ids) => new Set(ids)),
  linkedEventId: fc.constantFrom(null, 'e2', 'e7'),
  isComplete: fc.boolean(),
})
const anyPageEnds = fc.array(fc.nat(60), { minLength: 1, maxLength: 5 })

it('draws what it would have drawn at once, wherever the pages end', () => {
  const law = fc.property(anyEvents, anyOptions, anyPageEnds, (events, options, pageEnds) => {
    const toRows = createGrowingRows()
    for (const end of [...pageEnds, events.length]) {
      const loaded = events.slice(0, end)
      expect(toRows(loaded, options)).toEqual(toTimelineRows(loaded, options))
    }
  })
  fc.assert(law, { numRuns: 1_000 })
})

it('draws again when something came between, or is looked at in another way', () => {
  const ways = fc.tuple(anyOptions, anyOptions)
  const law = fc.property(anyEvents, ways, fc.nat(60), (events, [one, other], at) => {
    const toRows = createGrowingRows()
    toRows(events, one)
    const joined = events.toSpliced(at, 0, toEventAt(toIso(50), 99, 'page'))
    expect(toRows(joined, one)).toEqual(toTimelineRows(joined, one))
    expect(toRows(joined, other)).toEqual(toTimelineRows(joined, other))
  })
  fc.assert(law)
})

it('keeps the rows of the days that are over', () => {
  const toRows = createGrowingRows()
  const options: RowOptions = {
    toDayKey: toUtcDay,
    openRuns: new Set(),
    markers: [],
    sort: 'desc',
    newIds: new Set(),
    linkedEventId: null,
    isComplete: false,
  }
  const events = [50, 49, 26, 25, 24, 3, 2, 1].map((hour, index) => toEventAt(toIso(hour), index, 'page'))
  const before = toRows(events.slice(0, 5), options)
  const after = toRows(events, options)
  expect(after.slice(0, 3).map((row, index) => row === before[index])).toEqual([true, true, true])
})
