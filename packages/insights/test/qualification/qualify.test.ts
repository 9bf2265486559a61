import type { ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import {
  createHistory,
  defaultRules,
  nothingStated,
  qualify,
  type PointsRule,
  type Rules,
} from '../../src/index.ts'
import { roundParts } from '../../src/qualification/round-parts.ts'
import { anEvent } from '../an-event.ts'
import { createDice, startMs } from '../recommendations/histories.ts'
import { naiveScore } from './naive.ts'

const histories = process.env['SWEEP'] === 'full' ? 100_000 : 3_000
const dayMs = 86_400_000
const actions = ['a', 'b', 'c', 'd', 'stop', 'go']

type Dice = (sides: number) => number

const generateRules = (dice: Dice): Rules => ({
  version: 1,
  grades: [
    { grade: 'A', from: 60 },
    { grade: 'B', from: 20 },
    { grade: 'C', from: 0 },
  ],
  totalCap: [100, 40][dice(2)] ?? 100,
  rules: Array.from({ length: dice(5) + 1 }, (_, index) => generateRule(dice, index)),
  vetoes:
    dice(3) === 0 ? [{ id: 'veto', title: 'Veto', match: { event: 'stop' }, liftedBy: { event: 'go' } }] : [],
  groups: { g: { cap: dice(30) + 1 }, h: { cap: dice(10) + 1 } },
  conversion: { event: 'd' },
})

const generateRule = (dice: Dice, index: number): PointsRule => {
  const group = [undefined, 'g', 'h'][dice(3)]
  return {
    id: `rule-${index}`,
    title: `Rule ${index}`,
    match: { event: actions[dice(4)] ?? 'a' },
    points: (dice(3) === 0 ? -1 : 1) * (dice(30) + 1),
    ...(dice(2) === 0 ? { halfLifeDays: dice(60) + 1 } : {}),
    ...(dice(2) === 0 ? { cap: dice(40) + 1 } : {}),
    ...(group === undefined ? {} : { group }),
    ...(dice(4) === 0 ? { countsMachines: true } : {}),
  }
}

const generateEvents = (dice: Dice): readonly ProfileEvent[] =>
  Array.from({ length: dice(30) }, () =>
    anEvent(actions[dice(actions.length)] ?? 'a', startMs + dice(300) * dayMs + dice(3) * 3_600_000, {
      properties: dice(5) === 0 ? { machine_open: true } : {},
    }),
  )

test(`on ${histories} generated histories the score equals its parts, the naive score, and any order of the events`, () => {
  for (let seed = 1; seed <= histories; seed += 1) {
    const dice = createDice(seed)
    const [rules, events] = [generateRules(dice), generateEvents(dice)]
    const asOfMs = startMs + dice(320) * dayMs
    const qualified = qualify(createHistory(events, { asOfMs }), rules)
    const sum = qualified.parts.reduce((total, { points }) => total + points, 0)
    const naive = naiveScore(events, rules, asOfMs)
    const isSame =
      qualified.score === sum &&
      Math.abs(qualified.score - naive) <= 0.5 + 1e-6 &&
      Number.isInteger(qualified.score)
    expect(isSame, `seed ${seed}: ${qualified.score} shown, ${sum} cited, ${naive} naive`).toBe(true)
    const reversed = qualify(createHistory(events.toReversed(), { asOfMs }), rules)
    expect(JSON.stringify(reversed) === JSON.stringify(qualified), `seed ${seed}: order`).toBe(true)
  }
}, 600_000)

const rulesOf = (...rules: readonly PointsRule[]): Rules => ({
  ...defaultRules,
  rules,
  vetoes: [],
  groups: {},
})

describe('a bill', () => {
  test('halves after a half-life', () => {
    const rules = rulesOf({ id: 'a', title: 'A', match: { event: 'a' }, points: 64, halfLifeDays: 10 })
    const score = (days: number): number =>
      qualify(createHistory([anEvent('a', startMs)], { asOfMs: startMs + days * dayMs }), rules).score
    expect([score(0), score(10), score(20), score(30)]).toEqual([64, 32, 16, 8])
  })

  test('loses exactly what a cited event is worth when that event goes', () => {
    const rules = rulesOf({ id: 'a', title: 'A', match: { event: 'a' }, points: 7 })
    const events = [anEvent('a', startMs), anEvent('a', startMs), anEvent('a', startMs)]
    const score = (some: readonly ProfileEvent[]): number =>
      qualify(createHistory(some, { asOfMs: startMs }), rules).score
    expect(score(events) - score(events.slice(1))).toBe(7)
  })

  test('cites no event of the future and none that a machine made', () => {
    const rules = rulesOf({ id: 'a', title: 'A', match: { family: 'message-opened' }, points: 7 })
    const [past, machine, later] = [
      anEvent('email_opened', startMs),
      anEvent('email_opened', startMs, { context: { user_agent: 'Mozilla/5.0' } }),
      anEvent('email_opened', startMs + dayMs),
    ]
    const qualified = qualify(createHistory([past, machine, later], { asOfMs: startMs }), rules)
    expect(qualified).toMatchObject({ score: 7, machineEvents: 1, parts: [{ evidence: [past.eventId] }] })
  })

  test('is nothing, and says which, when consent vetoes', () => {
    const rules: Rules = {
      ...rulesOf({ id: 'a', title: 'A', match: { event: 'a' }, points: 50 }),
      vetoes: [{ id: 'no', title: 'No', consent: 'all' }],
    }
    const history = createHistory([anEvent('a', startMs)], { asOfMs: startMs })
    const refused = { refused: new Set(['email']), stated: new Set(['email']) }
    expect(qualify(history, rules, refused)).toMatchObject({
      score: 0,
      isVetoed: true,
      parts: [{ points: 50 }, { kind: 'veto', points: -50 }],
    })
    expect(qualify(history, rules, nothingStated).score).toBe(50)
  })

  test('knows what would make it an A, and until when', () => {
    const rules = rulesOf(
      { id: 'a', title: 'A', match: { event: 'a' }, points: 72, halfLifeDays: 30 },
      { id: 'demo', title: 'Demo', match: { event: 'demo' }, points: 10 },
      { id: 'tiny', title: 'Tiny', match: { event: 'tiny' }, points: 1 },
    )
    const qualified = qualify(createHistory([anEvent('a', startMs)], { asOfMs: startMs }), rules)
    expect(qualified).toMatchObject({ score: 72, grade: 'B', next: { grade: 'A', from: 80 } })
    const step = qualified.next?.steps.find(({ ruleId }) => ruleId === 'demo')
    expect(step).toMatchObject({ points: 10, score: 82, isEnough: true, before: '2026-01-02' })
    const after = createHistory([anEvent('a', startMs), anEvent('demo', startMs + dayMs)], {
      asOfMs: startMs + dayMs,
    })
    expect(qualify(after, rules).grade).toBe('A')
  })

  test('rounds its parts so that they add up', () => {
    expect(roundParts([0.5, 0.5, 0.5])).toEqual([1, 1, 0])
    expect(roundParts([33.4, 33.4, 33.4])).toEqual([34, 33, 33])
    expect(roundParts([10.6, -0.3])).toEqual([10, 0])
    expect(roundParts([])).toEqual([])
  })
})

test('a closed account takes everything away, though only the action index still names it', () => {
  const [closed, opened] = [anEvent('account_deleted', startMs), anEvent('registered', startMs + dayMs)]
  const loaded = [anEvent('demo_requested', startMs + 50 * dayMs)]
  const ask = (...index: readonly ProfileEvent[]) =>
    qualify(
      createHistory(loaded, {
        asOfMs: startMs + 60 * dayMs,
        index: index.map((event) => ({ action: event.action, first: event, last: event })),
      }),
      defaultRules,
    )
  expect(ask(closed)).toMatchObject({ score: 0, isVetoed: true })
  expect(ask(closed).parts.at(-1)).toMatchObject({ kind: 'veto', evidence: [closed.eventId] })
  expect(ask(closed, opened).isVetoed).toBe(false)
  expect(ask().isVetoed).toBe(false)
})
