import { expect, it } from 'vitest'
import { toEventFragment } from './event-fragment.ts'

it.each([
  ['#event=e-1&at=2026-11-29T14%3A36%3A00.000Z', '#event=e-1&at=2026-11-29T14%3A36%3A00.000Z'],
  ['', ''],
  ['#comments', ''],
  ['#event=e-1', ''],
  ['#access_token=secret&event=e-1&at=2026', ''],
  ['#event=e-1&at=2026&access_token=secret', ''],
])('of %j the frame is sent %j', (hash, fragment) => {
  expect(toEventFragment(hash)).toBe(fragment)
})
