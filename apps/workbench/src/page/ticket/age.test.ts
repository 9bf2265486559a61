import { expect, test } from 'vitest'
import { toAge } from './age.ts'

test.each([
  [0, 'this minute'],
  [12, '12m ago'],
  [59, '59m ago'],
  [60, '1h ago'],
  [23 * 60, '23h ago'],
  [24 * 60, 'yesterday'],
])('%i minutes ago reads as "%s"', (minutesAgo, words) => {
  expect(toAge(minutesAgo)).toBe(words)
})
