import type { ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import {
  createHistory,
  defaultRules,
  nothingStated,
  qualify,
  type PointsRule,
  type Qualification,
  type Rules,
} from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { createDice, startMs } from '../recommendations/histories.ts'

const dayMs = 86_400_000
const histories = 500

/** The shipped rules, each about an event that has the rule's name. */
const rules: Rules = {
  ...defaultRules,
  vetoes: [],
  rules: defaultRules.rules.map((rule) => Object.assign({}, rule, { match: { event: rule.id } })),
}

const rulesOf = (...some: readonly PointsRule[]): Rules => ({ ...rules, rules: some, groups: {} })
const qualifyAt = (events: readonly ProfileEvent[], asOfMs: number, by = rules): Qualification =>
  qualify(createHistory(events, { asOfMs }), by)

type Way = NonNullable<Qualification['top']>

/** The events of a way, as they would happen at an instant. */
const happen = ({ steps }: Way, atMs: number): readonly ProfileEvent[] =>
  steps.flatMap(({ ruleId, times }) => Array.from({ length: times }, () => anEvent(ruleId, atMs)))

const sumOf = ({ steps }: Way): number => steps.reduce((sum, { points }) => sum + points, 0)

test(`on ${histories} generated histories the events that are named make it an A, until the day that is named`, () => {
  const seen = { ways: 0, several: 0, ending: 0 }
  for (let seed = 1; seed <= histories; seed += 1) {
    const dice = createDice(seed)
    const events = Array.from({ length: dice(12) }, () =>
      anEvent(rules.rules[dice(rules.rules.length)]?.id ?? '', startMs + dice(100) * dayMs),
    )
    const asOfMs = startMs + 100 * dayMs
    const { score, top } = qualifyAt(events, asOfMs)
    expect(top === null, `seed ${seed}`).toBe(score >= 80)
    if (top === null || top.steps.length === 0) continue
    const after = (atMs: number): Qualification => qualifyAt([...events, ...happen(top, atMs)], atMs)
    expect(after(asOfMs), `seed ${seed}`).toMatchObject({ grade: 'A', score: score + sumOf(top) })
    seen.ways += 1
    if (happen(top, asOfMs).length > 1) seen.several += 1
    if (top.before === null) continue
    const lastMs = Date.parse(top.before)
    expect(after(lastMs).grade, `seed ${seed}`).toBe('A')
    expect(after(lastMs + dayMs).grade, `seed ${seed}`).not.toBe('A')
    seen.ending += 1
  }
  expect(Math.min(seen.ways, seen.several, seen.ending)).toBeGreaterThan(50)
})

describe('what would make it an A', () => {
  const demo: PointsRule = { id: 'demo', title: 'Demo', match: { event: 'demo' }, points: 30, cap: 30 }
  const order: PointsRule = { id: 'order', title: 'Order', match: { event: 'order' }, points: 25 }

  test('are several events together where no single one is enough, an event that is needed twice said once', () => {
    const qualified = qualifyAt([], startMs, rulesOf(demo, order))
    expect(qualified).toMatchObject({ grade: 'D', next: { grade: 'C', steps: [{ isEnough: false }, {}] } })
    expect(qualified.top).toEqual({
      grade: 'A',
      from: 80,
      steps: [
        { ruleId: 'demo', title: 'Demo', times: 1, points: 30 },
        { ruleId: 'order', title: 'Order', times: 2, points: 50 },
      ],
      before: null,
    })
  })

  test('is the smallest event that is enough, where one is', () => {
    const events = [anEvent('order', startMs), anEvent('order', startMs), anEvent('order', startMs)]
    const uncapped = { ...rulesOf(demo, order), totalCap: 200 }
    expect(qualifyAt(events, startMs, uncapped).top?.steps).toMatchObject([
      { ruleId: 'order', times: 1, points: 25 },
    ])
  })

  test('is nothing where five events are not enough, or a veto holds, and is not asked at the top', () => {
    const tiny = rulesOf({ ...order, points: 15 })
    expect(qualifyAt([], startMs, tiny).top).toMatchObject({ grade: 'A', steps: [], before: null })
    expect(qualifyAt([anEvent('order', startMs)], startMs, tiny).top?.steps).toMatchObject([{ times: 5 }])
    const vetoed: Rules = { ...rulesOf(demo, order), vetoes: [{ id: 'no', title: 'No', consent: 'all' }] }
    const refused = { refused: new Set(['email']), stated: new Set(['email']) }
    const history = createHistory([], { asOfMs: startMs })
    expect(qualify(history, vetoed, refused).top?.steps).toEqual([])
    expect(qualify(history, vetoed, nothingStated).top?.steps).not.toEqual([])
    const four = Array.from({ length: 4 }, () => anEvent('order', startMs))
    expect(qualifyAt(four, startMs, rulesOf(order)).top).toBeNull()
    expect(qualifyAt([], startMs, { ...rulesOf(order), totalCap: 79 }).top).toBeNull()
  })
})
