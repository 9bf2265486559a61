import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import { createHistory, toOrders } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { toIndex } from '../contact/to-index.ts'
import { createDice, startMs } from '../recommendations/histories.ts'

const dayMs = 86_400_000
const asOfMs = startMs + 100 * dayMs
const order = (day: number, id: string): ProfileEvent =>
  anEvent('order_completed', startMs + day * dayMs, { properties: { order_id: id, total: 5 } })
const page = (day: number): ProfileEvent => anEvent('page', startMs + day * dayMs)
const cancel = (day: number, id: string): ProfileEvent =>
  anEvent('order_cancelled', startMs + day * dayMs, { properties: { order_id: id } })
const span = (
  first: ProfileEvent | null,
  last: ProfileEvent | null,
  action = 'order_completed',
): ActionSpan => ({
  action,
  first,
  last,
})
const pages = span(page(1), page(99), 'page')

type Given = { readonly loaded: readonly ProfileEvent[]; readonly index?: readonly ActionSpan[] }

const glance = ({ loaded, index = [] }: Given) => toOrders(createHistory(loaded, { asOfMs, index }))
const idsOf = ({ first, last }: ReturnType<typeof glance>) => [first?.orderId, last?.orderId]

const [a, b, c] = [order(2, 'A'), order(10, 'B'), order(50, 'C')]

describe('orders of a history that is loaded in part', () => {
  test('are all of them, where the first one of the whole history is loaded', () => {
    const result = glance({ loaded: [page(60), c, b, page(9)], index: [span(b, c), pages] })
    expect([result.count, result.older, ...idsOf(result)]).toEqual([2, 'none', 'B', 'C'])
  })

  test('are all of them, where the action index names no order at all', () => {
    expect(glance({ loaded: [page(60)], index: [pages] })).toMatchObject({
      count: 0,
      older: 'none',
      first: null,
    })
  })

  test('are some of them, where the index names an older one', () => {
    const result = glance({ loaded: [page(60), c], index: [span(a, c), pages] })
    expect([result.count, result.older, ...idsOf(result)]).toEqual([1, 'some', 'A', 'C'])
  })

  test('have no first and no count of the whole history, where there is no index', () => {
    const result = glance({ loaded: [page(60), c] })
    expect([result.count, result.older, ...idsOf(result)]).toEqual([1, 'unknown', undefined, 'C'])
  })

  test('have no first, where the first of the index was cancelled and others may follow it', () => {
    const result = glance({ loaded: [cancel(60, 'A'), c], index: [span(a, c), pages] })
    expect([result.older, ...idsOf(result)]).toEqual(['unknown', undefined, 'C'])
  })

  test('have no last, where the last of the index was cancelled and others may stand before it', () => {
    const result = glance({ loaded: [cancel(60, 'B')], index: [span(a, b), pages] })
    expect([result.older, ...idsOf(result)]).toEqual(['some', 'A', undefined])
  })

  test('have the first and the last of the index, where none is loaded', () => {
    expect(idsOf(glance({ loaded: [page(60)], index: [span(a, b), pages] }))).toEqual(['A', 'B'])
  })

  test('of a whole history have none that are older', () => {
    const result = toOrders(createHistory([a, c], { asOfMs, isComplete: true }))
    expect([result.older, ...idsOf(result)]).toEqual(['none', 'A', 'C'])
  })
})

test('a part of a history never says a first, a last or a whole count that the whole history does not', () => {
  const lives = process.env['SWEEP'] === 'full' ? 20_000 : 1_000
  const result = { first: 0, last: 0, none: 0, some: 0, unknown: 0 }
  for (let seed = 1; seed <= lives; seed += 1) {
    const life = toLife(createDice(seed))
    const whole = toOrders(createHistory(life, { asOfMs, isComplete: true }))
    for (const size of [0, 1, 3, 6]) {
      const part = glance({ loaded: life.slice(0, size), index: toIndex(life) })
      const isTrue = {
        first: part.first === null || part.first.eventId === whole.first?.eventId,
        last: part.last === null || part.last.eventId === whole.last?.eventId,
        none: part.older !== 'none' || part.count === whole.count,
        some: part.older !== 'some' || part.count < whole.count,
      }
      expect(isTrue, `seed ${seed}, ${size} loaded`).toEqual({
        first: true,
        last: true,
        none: true,
        some: true,
      })
      result.first += part.first === null ? 0 : 1
      result.last += part.last === null ? 0 : 1
      result[part.older] += 1
    }
  }
  // Saying nothing would be safe, and of no use.
  expect(Math.min(...Object.values(result)) / lives).toBeGreaterThan(0.1)
})

/** Orders, later cancellations of some of them, and pages; newest first. */
const toLife = (dice: (sides: number) => number): readonly ProfileEvent[] => {
  const size = 9
  return Array.from({ length: size }, (_, index) => {
    const [kind, day] = [dice(7), 90 - index * 9]
    if (kind < 3) return order(day, `o-${index}`)
    return kind === 3 ? cancel(day, `o-${index + 1 + dice(size - index)}`) : page(day)
  })
}
