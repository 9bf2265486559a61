import { expect, test } from 'vitest'
import { createHistory } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { startMs } from '../recommendations/histories.ts'

const hourMs = 3_600_000
const later = new Date(startMs + 9 * hourMs).toISOString()

test.each([
  ['was received again after the instant of knowledge', { receivedTime: later }, 'notKnownYet'],
  ['has no time the second time', { eventTime: 'some day' }, 'withoutTime'],
  ['says the future the second time', { eventTime: later }, 'afterAsOf'],
] as const)('an event that %s counts, in whatever order its copies come', (_, change, reason) => {
  const event = anEvent('page', startMs)
  const copy = { ...event, ...change }
  const options = { asOfMs: startMs + hourMs, knownAtMs: startMs + hourMs }
  for (const events of [
    [event, copy],
    [copy, event],
  ]) {
    const { entries, skipped } = createHistory(events, options)
    expect(entries.map((entry) => entry.event)).toEqual([event])
    expect(skipped.doubled + skipped[reason]).toBe(1)
  }
})

test('an event that counts is never counted twice', () => {
  const event = anEvent('page', startMs)
  const { entries, skipped } = createHistory([event, { ...event }, { ...event }], { asOfMs: startMs })
  expect([entries.length, skipped.doubled]).toEqual([1, 2])
})
