import { expect, test } from 'vitest'
import { toArrivalMs } from '../src/index.ts'

const eventTime = '2026-01-01T00:00:00.000Z'
const eventMs = Date.parse(eventTime)

test.each([
  ['when it was received', '2026-01-02T00:00:00.000Z', eventTime, Date.parse('2026-01-02T00:00:00.000Z')],
  ['when it happened, where upstream does not say', null, eventTime, eventMs],
  ['when it happened, where the received time cannot be read', 'yesterday', eventTime, eventMs],
  ['at no time, where neither can be read', 'yesterday', 'soon', Number.NaN],
])('an event arrives %s', (_, receivedTime, happened, expected) => {
  expect(toArrivalMs({ receivedTime, eventTime: happened })).toBe(expected)
})
