import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents, plain, toEventAt, toUtcDay } from '../../../../test/timeline-events.ts'
import { foldEvents, unfoldEvents } from './fold-events.ts'
import { toRunSummary } from './to-run-summary.ts'
import { toWords } from '../../../../test/words.ts'
import { toTimelineRows } from './to-timeline-rows.ts'

const words = toWords('en')

describe('folding', () => {
  it('loses nothing: unfolded, the events are what they were', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(unfoldEvents(foldEvents(events, toUtcDay))).toEqual(events)
      }),
    )
  })

  it('puts only repeats of one action within one day into a run, and never two alone', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const run of foldEvents(events, toUtcDay)) {
          expect(new Set(run.map(({ action }) => action)).size).toBe(1)
          expect(run.length).not.toBe(2)
        }
      }),
    )
  })

  it('never folds orders, however many there are on a day', () => {
    const orders = [0, 1, 2, 3].map((index) =>
      toEventAt(`2026-11-19T09:0${9 - index}:00Z`, index, {
        action: 'order_completed',
        name: 'Order Completed',
      }),
    )
    expect(foldEvents(orders, toUtcDay)).toEqual(orders.map((order) => [order]))
  })

  it('leaves what is new to stand for itself, and loses nothing around it', () => {
    const alike = Array.from({ length: 7 }, (_, index) => toEventAt(`2026-11-19T09:0${9 - index}:00Z`, index))
    const runs = foldEvents(alike, toUtcDay, new Set(['e0', 'e3']))
    expect(runs.map((run) => run.map(({ eventId }) => eventId))).toEqual([
      ['e0'],
      ['e1'],
      ['e2'],
      ['e3'],
      ['e4', 'e5', 'e6'],
    ])
    const rows = toTimelineRows(alike, { ...plain, newIds: new Set(['e0', 'e3']) })
    expect(rows.flatMap((row) => (row.kind === 'event' && row.isNew ? [row.key] : []))).toEqual(['e0', 'e3'])
  })

  it('says how many there are, how many differ, and how long they took', () => {
    const [run] = foldEvents(
      ['Kettle', 'Cup', 'Kettle'].map((name, index) =>
        toEventAt(`2026-11-19T09:${['14', '07', '00'][index]}:00Z`, index, { properties: { name } }),
      ),
      toUtcDay,
    )
    expect(run && toRunSummary(run, words)).toEqual({
      count: 3,
      topics: ['Kettle', 'Cup'],
      spanMs: 14 * 60_000,
    })
  })
})
