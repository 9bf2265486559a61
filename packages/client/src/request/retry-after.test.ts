import { describe, expect, it } from 'vitest'
import { toRetryAfterSeconds } from './retry-after.ts'

const nowMs = Date.UTC(2026, 10, 23, 12, 0, 0)

describe('a Retry-After header', () => {
  it.each([
    [null, 1],
    ['', 1],
    ['0', 1],
    ['1', 1],
    ['1.2', 2],
    [' 7 ', 7],
    ['-1', 1],
    ['NaN', 1],
    ['1e9', 1],
    ['3600', 60],
    ['99999999999999999999', 60],
    ['Mon, 23 Nov 2026 12:00:09 GMT', 9],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 1],
    ['Mon, 23 Nov 2099 12:00:00 GMT', 60],
    ['soon', 1],
  ])('of %j waits %i s', (header, seconds) => {
    expect(toRetryAfterSeconds(header, nowMs)).toBe(seconds)
  })
})
