import type { ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import { describe, expect, test } from 'vitest'
import {
  backtest,
  scoreCustomer,
  toGainsChart,
  type PointsRule,
  type Rules,
  type Scored,
} from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { createDice } from '../recommendations/histories.ts'

const dayMs = 86_400_000
const fromMs = Date.UTC(2026, 5, 1)
const toMs = fromMs + 30 * dayMs

const rule = (event: string, points: number): PointsRule => ({
  id: event,
  title: event,
  match: { event },
  points,
})
const rules: Rules = {
  version: 1,
  grades: [
    { grade: 'A', from: 20 },
    { grade: 'B', from: 0 },
  ],
  totalCap: 100,
  rules: [rule('demo', 20), rule('page', 1)],
  vetoes: [],
  groups: {},
  conversion: { event: 'bought' },
}
const asked = { rules, vocabulary: segmentVocabulary, fromMs, toMs }
const on = (action: string, days: number, receivedDays: number | null = days): ProfileEvent =>
  anEvent(action, fromMs + days * dayMs, {
    receivedTime: receivedDays === null ? null : new Date(fromMs + receivedDays * dayMs).toISOString(),
  })
const score = (...events: readonly ProfileEvent[]): Scored | null => scoreCustomer('c', events, asked)

describe('a customer of a backtest is scored', () => {
  test('by what had happened and been received by the start', () => {
    expect(score(on('demo', -3), on('page', -1))).toMatchObject({ score: 21, silentMs: dayMs, grade: 'A' })
    expect(score(on('page', -9), on('demo', -3, 2))?.score).toBe(1)
    expect(score(on('page', -9), on('demo', -3, null))?.score).toBe(1)
    expect(score(on('page', -9), on('demo', 1))?.score).toBe(1)
    expect(score(on('demo', 0))?.score).toBe(20)
  })

  test('not at all where nothing was known of them', () => {
    expect(score(on('demo', 1), on('bought', 2))).toBeNull()
    expect(score(on('demo', -1, 1))).toBeNull()
  })

  test('once for an event that was received again later, whichever copy is read first', () => {
    const demo = on('demo', -3)
    const again = { ...demo, receivedTime: new Date(fromMs + dayMs).toISOString() }
    expect([score(demo, again)?.score, score(again, demo)?.score]).toEqual([20, 20])
  })

  test('as converted by an event after the start and no later than the end, and by no earlier one', () => {
    const isConverted = (days: number) => score(on('page', -9), on('bought', days))?.isConverted
    expect([-1, 0, 1 / dayMs, 30, 30 + 1 / dayMs].map(isConverted)).toEqual([false, false, true, true, false])
  })

  test('without each rule, too', () => {
    expect(score(on('demo', -3), on('page', -1))?.without).toEqual([1, 20])
  })
})

type Buys = (
  customer: { isKeen: boolean; index: number; silentMs: number },
  dice: (sides: number) => number,
) => boolean

/** A third are keen, and when they were last seen says nothing of that. */
const generate = (buys: Buys): readonly Scored[] => {
  const dice = createDice(5)
  return Array.from({ length: 600 }, (_, index) => {
    const [isKeen, silentMs] = [index % 3 === 0, dice(90) * dayMs]
    return {
      customerId: `c-${String(index).padStart(4, '0')}`,
      score: isKeen ? 30 : 1,
      grade: isKeen ? 'A' : 'B',
      without: [1, isKeen ? 30 : 1],
      silentMs,
      isConverted: buys({ isKeen, index, silentMs }, dice),
    }
  })
}

const keenBuy: Buys = ({ isKeen }, dice) => dice(100) < (isKeen ? 60 : 10)
const anyoneBuys: Buys = (_customer, dice) => dice(100) < 20

describe('a backtest', () => {
  test('is the same to the bit, in whatever order the customers come', () => {
    const customers = generate(keenBuy)
    const forwards = JSON.stringify(backtest(customers, rules))
    expect(JSON.stringify(backtest(customers.toReversed(), rules))).toBe(forwards)
    expect(toGainsChart(customers.toReversed())).toBe(toGainsChart(customers))
  })

  test('calls rules better that find buyers, and says what each rule adds', () => {
    const { isBetter, gain, rules: each, grades } = backtest(generate(keenBuy), rules)
    expect([isBetter, gain.lower > 0]).toEqual([true, true])
    expect(each[0]?.dropOne).toBeGreaterThan(0.2)
    expect(each[0]?.dropOneLift).toBeGreaterThan(1)
    expect(each[1]).toEqual({ ruleId: 'page', dropOne: 0, dropOneLift: 0 })
    const [a] = grades
    expect(a?.lift).toBeGreaterThan(1.5)
    expect([a?.customers, (a?.intervals.lift.lower ?? 9) < (a?.lift ?? 0)]).toEqual([200, true])
    expect(a?.lastSeen.lift).toBeLessThan(1.3)
  })

  test('calls rules no better that rank as chance does, or worse than last seen', () => {
    expect(backtest(generate(anyoneBuys), rules).isBetter).toBe(false)
    const byRecency = generate(({ silentMs }) => silentMs < 20 * dayMs)
    const { isBetter, auc } = backtest(byRecency, rules)
    expect([isBetter, auc.lastSeen]).toEqual([false, 1])
  })

  test('gives no verdict on 49 conversions, and one on 50', () => {
    const withConversions = (count: number): readonly Scored[] =>
      generate(({ isKeen, index }) => isKeen && index / 3 < count)
    const [few, enough] = [49, 50].map((count) => backtest(withConversions(count), rules))
    expect([few?.conversions, few?.isTooFew, few?.isBetter]).toEqual([49, true, false])
    expect([enough?.conversions, enough?.isTooFew, enough?.isBetter]).toEqual([50, false, true])
  })

  test('draws customers who rank alike as a straight line, whichever of them converted', () => {
    const alike = generate(({ index }) => index < 100).map((one): Scored => Object.assign(one, { score: 5 }))
    const [, points] = /class="score" points="([^"]*)"/.exec(toGainsChart(alike)) ?? []
    expect(points).toBe('64.0,404.0 384.0,84.0')
  })

  test('draws no more points than can be told apart, and both ends of every straight line', () => {
    const customers = Array.from({ length: 5_000 }, (_, index): Scored => {
      // A quarter of the customers rank alike, in the middle of 3,750 who do not.
      const isAlike = index % 4 === 0
      const score = isAlike ? 50 : 25 + index / 100
      return { customerId: `c-${index}`, score, grade: 'A', without: [], silentMs: 0, isConverted: isAlike }
    })
    const [, points = ''] = /class="score" points="([^"]*)"/.exec(toGainsChart(customers)) ?? []
    const steps = points.split(' ').map((point) => point.split(',').map(Number))
    expect(steps.length).toBeLessThan(500)
    const [from, to] = [steps.find(([, y]) => (y ?? 0) < 404), steps.findLast(([, y]) => (y ?? 0) > 84)]
    expect([from?.[1], to?.[1]]).toEqual([84, 404])
    expect(Math.round((from?.[0] ?? 0) - (to?.[0] ?? 0))).toBe(80)
  })

  test('draws how many it counted, and says where these are too few', () => {
    const withConversions = (count: number) => toGainsChart(generate(({ index }) => index < count))
    expect(withConversions(49)).toContain('600 customers, 49 conversions: too few to tell<')
    expect(withConversions(50)).toContain('600 customers, 50 conversions<')
  })
})
