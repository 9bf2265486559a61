import type { ProfileEvent } from '@intilery-sidebar/contract'
import { expect, test } from 'vitest'
import { createHistory, defaultRules, qualify, type Qualification } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { toIndex } from '../contact/to-index.ts'
import { createDice, startMs } from '../recommendations/histories.ts'

const lives = process.env['SWEEP'] === 'full' ? 5_000 : 300
const dayMs = 86_400_000
const actions = [
  'product_viewed',
  'product_viewed',
  'page',
  'order_completed',
  'account_deleted',
  'registered',
]

/** The same customer, of whom the newest so many events are loaded. */
const trendOf = (events: readonly ProfileEvent[], loaded: number, asOfMs: number): Qualification['trend'] => {
  const newestFirst = events.toSorted((one, other) => (one.eventTime < other.eventTime ? 1 : -1))
  const history = createHistory(newestFirst.slice(0, loaded), {
    asOfMs,
    isComplete: loaded >= events.length,
    index: toIndex(events),
  })
  return qualify(history, defaultRules).trend
}

test(`a trend is that of the whole history, or none, however much of ${lives} lives is loaded`, () => {
  let [told, untold] = [0, 0]
  const wrong: string[] = []
  for (let seed = 1; seed <= lives; seed += 1) {
    const dice = createDice(seed)
    const events = Array.from({ length: 5 + dice(150) }, () => {
      const kind = dice(30) === 0 ? dice(actions.length) : dice(3)
      return anEvent(actions[kind] ?? 'page', startMs + dice(60 * 86_400) * 1_000)
    })
    const asOfMs = startMs + 60 * dayMs
    const whole = trendOf(events, events.length, asOfMs)
    expect(whole).not.toBeNull()
    for (let loaded = 1; loaded < events.length; loaded += 5) {
      const part = trendOf(events, loaded, asOfMs)
      if (part === null) untold += 1
      else told += 1
      if (part !== null && part.points !== whole?.points)
        wrong.push(`seed ${seed}, ${loaded} of ${events.length}`)
    }
  }
  expect(wrong).toEqual([])
  expect([told > lives, untold > lives]).toEqual([true, true])
})

test('a customer of whom only the last weeks are loaded does not seem to rise', () => {
  const steady = Array.from({ length: 400 }, (_, index) => anEvent('product_viewed', startMs + index * dayMs))
  const asOfMs = startMs + 400 * dayMs
  expect(trendOf(steady, 400, asOfMs)?.points).toBe(0)
  expect(trendOf(steady, 20, asOfMs)).toBeNull()
  // Eight products viewed come to the rule's cap, so that older ones add nothing.
  expect(trendOf(steady, 50, asOfMs)?.points).toBe(0)
})
