import type { ProfileEvent } from '@intilery-sidebar/contract'
import { expect, test } from 'vitest'
import { createHistory, toUnusual } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { createDice, startMs } from '../recommendations/histories.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const histories = process.env['SWEEP'] === 'full' ? 10_000 : 1_000
const everyday = ['page', 'product_viewed', 'email_opened', 'product_added', 'order_completed', 'signed_in']

type Dice = (sides: number) => number
type Planted = {
  readonly events: readonly ProfileEvent[]
  readonly planted: ProfileEvent
  readonly asOfMs: number
}

/** An everyday history: some visits a week, in the day's hours, of a few kinds. */
const toLife = (dice: Dice, days: number): ProfileEvent[] =>
  Array.from({ length: days }, (_, day) =>
    Array.from({ length: dice(4) }, () =>
      anEvent(everyday[dice(everyday.length)] ?? 'page', startMs + day * dayMs + (8 + dice(12)) * hourMs),
    ),
  ).flat()

const toUsualDay = (dice: Dice, day: number): ProfileEvent =>
  anEvent(everyday[dice(everyday.length)] ?? 'page', startMs + day * dayMs + (9 + dice(8)) * hourMs)

/** One thing that this person never does, does at no such hour, or does after a long silence. */
const plant = (seed: number): Planted => {
  const dice = createDice(seed)
  const life = [...toLife(dice, 120), ...Array.from({ length: 30 }, (_, day) => toUsualDay(dice, day * 4))]
  const kind = seed % 3
  const silence = kind === 2 ? 40 + dice(60) : 0
  const atMs = startMs + (121 + silence) * dayMs + (kind === 1 ? 3 : 12) * hourMs
  const action = kind === 0 ? 'payment_failed' : (everyday[dice(everyday.length)] ?? 'page')
  const planted = anEvent(action, atMs)
  const after = Array.from({ length: dice(6) }, (_, index) =>
    anEvent(everyday[dice(everyday.length)] ?? 'page', atMs + (kind === 1 ? 8 : 1) * hourMs + index * 60_000),
  )
  return { events: [...life, planted, ...after], planted, asOfMs: atMs + dayMs }
}

test(`a planted anomaly is among the first five rows in at least 95 % of ${histories} histories`, () => {
  const missed: number[] = []
  for (let seed = 1; seed <= histories; seed += 1) {
    const { events, planted, asOfMs } = plant(seed)
    const history = createHistory(events, { asOfMs, isComplete: true })
    const rows = toUnusual(history, { zone: 'UTC', isFirstEver: () => null })
    if (!rows.slice(0, 5).some(({ eventId }) => eventId === planted.eventId)) missed.push(seed)
  }
  expect(missed.length, `seeds ${missed.slice(0, 10).join(', ')}`).toBeLessThanOrEqual(histories * 0.05)
})

test('each row says why it is unusual, and by how much', () => {
  const life = Array.from({ length: 60 }, (_, day) => anEvent('page', startMs + day * dayMs + 12 * hourMs))
  const back = anEvent('page', startMs + 100 * dayMs + 12 * hourMs)
  const failed = anEvent('payment_failed', startMs + 100 * dayMs + 13 * hourMs)
  const history = createHistory([...life, back, failed], {
    asOfMs: startMs + 101 * dayMs,
    isComplete: true,
  })
  const rows = toUnusual(history, { zone: 'UTC', isFirstEver: () => null })
  expect(rows).toContainEqual({
    eventId: failed.eventId,
    action: 'payment_failed',
    at: failed.eventTime,
    because: 'first-ever',
    figure: 1,
    among: null,
  })
  expect(rows).toContainEqual(
    expect.objectContaining({ eventId: back.eventId, because: 'after-absence', figure: 41 }),
  )
})

test('first ever is what the action index says; of a part of a history it is never guessed', () => {
  const life = Array.from({ length: 60 }, (_, hour) => anEvent('page', startMs + hour * hourMs))
  const failed = anEvent('payment_failed', startMs + 61 * hourMs)
  const history = createHistory([...life, failed], { asOfMs: startMs + 70 * hourMs, isComplete: false })
  const reasons = (isFirst: boolean | null) =>
    toUnusual(history, { zone: 'UTC', isFirstEver: () => isFirst }).map(({ because }) => because)
  expect(reasons(null)).not.toContain('first-ever')
  expect(reasons(false)).not.toContain('first-ever')
  expect(reasons(true)).toContain('first-ever')
})

test('what is sent to a person neither hides their silence nor is done at an odd hour', () => {
  const life = Array.from({ length: 60 }, (_, day) => anEvent('page', startMs + day * dayMs + 12 * hourMs))
  const newsletters = Array.from({ length: 20 }, (_, week) =>
    anEvent('email_sent', startMs + week * 5 * dayMs + 3 * hourMs),
  )
  const opened = anEvent('email_opened', startMs + 99 * dayMs + 3 * hourMs, {
    context: { user_agent: 'Mozilla/5.0' },
  })
  const back = anEvent('page', startMs + 100 * dayMs + 12 * hourMs)
  const rows = toUnusual(
    createHistory([...life, ...newsletters, opened, back], {
      asOfMs: startMs + 101 * dayMs,
      isComplete: true,
    }),
    { zone: 'UTC', isFirstEver: () => false },
  )
  expect(rows).toContainEqual(
    expect.objectContaining({ eventId: back.eventId, because: 'after-absence', figure: 41 }),
  )
  expect(rows.map(({ because }) => because)).not.toContain('odd-hour')
})

test('of fewer than twenty events nothing can be called unusual', () => {
  const few = Array.from({ length: 19 }, (_, hour) => anEvent(`only-${hour}`, startMs + hour * hourMs))
  const history = createHistory(few, { asOfMs: startMs + dayMs, isComplete: true })
  expect(toUnusual(history, { zone: 'UTC', isFirstEver: () => null })).toEqual([])
})

test('a count in a part of a history says in how many events it was counted', () => {
  const life = Array.from({ length: 60 }, (_, day) => anEvent('page', startMs + day * dayMs + 12 * hourMs))
  const failed = anEvent('payment_failed', startMs + 60 * dayMs)
  const rowsOf = (isComplete: boolean) =>
    toUnusual(createHistory([...life, failed], { asOfMs: startMs + 61 * dayMs, isComplete }), {
      zone: 'UTC',
      isFirstEver: () => false,
    })
  expect(rowsOf(false)).toMatchObject([{ because: 'rare', figure: 1, among: 61 }])
  expect(rowsOf(true)).toMatchObject([{ because: 'rare', figure: 1, among: null }])
})
