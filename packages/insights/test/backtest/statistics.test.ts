import { describe, expect, test } from 'vitest'
import { toAuc, toHits, toInterval, toIntervals, type Labelled } from '../../src/backtest/statistics.ts'
import { createDice } from '../recommendations/histories.ts'

const generate = (seed: number): readonly Labelled[] => {
  const dice = createDice(seed)
  return Array.from({ length: dice(40) + 1 }, () => ({ rank: dice(6), isConverted: dice(3) === 0 }))
}

/** Every converted customer beside every other one; ties count half. */
const aucByPairs = (customers: readonly Labelled[]): number => {
  const [won, lost] = [true, false].map((is) => customers.filter(({ isConverted }) => isConverted === is))
  if (won === undefined || lost === undefined || won.length === 0 || lost.length === 0) return 0.5
  let sum = 0
  for (const one of won)
    for (const other of lost) sum += one.rank === other.rank ? 0.5 : Number(one.rank > other.rank)
  return sum / (won.length * lost.length)
}

describe('the figures of a backtest', () => {
  test('AUC is the share of pairs in the right order, by brute force on 2,000 rankings', () => {
    for (let seed = 1; seed <= 2_000; seed += 1)
      expect(toAuc(generate(seed)), `seed ${seed}`).toBeCloseTo(aucByPairs(generate(seed)), 12)
  })

  test('of customers who rank alike at the end of a choice, as many converted as chance would take', () => {
    const customers = [
      { rank: 9, isConverted: true },
      { rank: 5, isConverted: true },
      { rank: 5, isConverted: false },
      { rank: 5, isConverted: false },
      { rank: 1, isConverted: true },
    ]
    expect([1, 2, 4, 5, 9].map((size) => toHits(customers, size))).toEqual([1, 1 + 1 / 3, 2, 3, 3])
  })

  test('an interval is the same each time, holds the figure, and is 0 wide where nothing varies', () => {
    const customers = generate(7)
    const backwards = customers.map(({ rank, isConverted }) => ({ rank: -rank, isConverted }))
    expect(toInterval(customers, backwards)).toEqual(toInterval(customers, backwards))
    expect(toInterval(customers, customers)).toEqual({ lower: 0, upper: 0 })
    const [share = { lower: 1, upper: 0 }] = toIntervals(400, (places) => [
      places.filter((place) => place < 100).length / places.length,
    ])
    expect([share.lower < 0.25, share.upper > 0.25, share.upper - share.lower < 0.12]).toEqual([
      true,
      true,
      true,
    ])
  })
})
