import { describe, expect, it } from 'vitest'
import { ApiError, type ApiErrorCode } from '../session/api-error.ts'
import { toShown } from './to-shown.ts'

const earlier = {
  data: 'what was known',
  freshness: { state: 'live', asOf: '2026-01-01T00:00:00Z', upstreamRequestId: 'r-1' },
} as const

describe('after asking again has failed', () => {
  it.each([
    ['upstream-rate-limited', 'rate-limited'],
    ['rate-limited', 'rate-limited'],
    ['upstream-unavailable', 'unavailable'],
    ['upstream-malformed', 'malformed'],
    ['unreachable', 'unreachable'],
    ['timed-out', 'unreachable'],
    ['unreadable', 'unreachable'],
    ['unexpected', 'unreachable'],
    ['session-invalid', 'session-invalid'],
  ] as const)('with %s, what was known stays and is labelled stale: %s', (code, because) => {
    expect(toShown({ data: earlier, error: new ApiError(code) })).toEqual({
      answer: { data: earlier.data, freshness: { ...earlier.freshness, state: 'stale', because } },
      error: null,
    })
  })

  it.each([
    'customer-not-found',
    'upstream-rejected',
    'policy-forbids',
    'ledger-unavailable',
    'wrong-customer',
  ] satisfies ApiErrorCode[])('with %s, that is the answer and nothing older is shown', (code) => {
    const error = new ApiError(code)
    expect(toShown({ data: earlier, error })).toEqual({ answer: undefined, error })
  })
})

describe('otherwise', () => {
  it('an answer is shown as it came, and a problem without one is a problem', () => {
    expect(toShown({ data: earlier, error: null })).toEqual({ answer: earlier, error: null })
    const error = new ApiError('unreachable')
    expect(toShown({ data: undefined, error })).toEqual({ answer: undefined, error })
  })
})
