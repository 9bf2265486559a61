import { expect, test } from 'vitest'
import { toArrivalMs } from '../src/index.ts'

const eventTime = '2026-01-01T00:00:00.000Z'
const eventMs = Date.parse(eventTime)

test.each([
  { how: 'when it was received', receivedTime: '2026-01-02T00:00:00.000Z', at: eventMs + 86_400_000 },
  { how: 'when it happened, where upstream does not say', receivedTime: null, at: eventMs },
  { how: 'when it happened, where the received time cannot be read', receivedTime: 'yesterday', at: eventMs },
])('an event arrives $how', ({ receivedTime, at }) => {
  expect(toArrivalMs({ receivedTime, eventTime })).toBe(at)
})

test('an event arrives at no time where neither can be read', () => {
  expect(toArrivalMs({ receivedTime: 'yesterday', eventTime: 'soon' })).toBeNaN()
})
