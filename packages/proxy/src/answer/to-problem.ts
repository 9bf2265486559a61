import {
  ProfileError,
  problems,
  RateLimitedError,
  type Problem,
  type ProblemCode,
  type ProfileErrorReason,
} from '@intilery-sidebar/contract'
import { HostApiError, type HostApiErrorReason } from '@intilery-sidebar/hosts/server'
import { LedgerError } from '@intilery-sidebar/store'
import { TimeoutError } from '@intilery-sidebar/waiting'
import { Refusal } from '../refusal.ts'

// A wrong credential is ours to fix, so it is a bad gateway: the caller learns nothing about our key.
const codes = {
  'not-found': 'customer-not-found',
  rejected: 'upstream-rejected',
  'rate-limited': 'upstream-rate-limited',
  unavailable: 'upstream-unavailable',
  malformed: 'upstream-malformed',
  merged: 'customer-merged',
} as const satisfies Record<ProfileErrorReason, ProblemCode>

const hostCodes = {
  'not-found': 'customer-not-found',
  disconnected: 'host-disconnected',
  unavailable: 'host-unavailable',
} as const satisfies Record<HostApiErrorReason, ProblemCode>

/** What a caller may know of an error: a code, its fixed words, and when to come back. */
export const toProblem = (error: unknown, requestId: string): Problem => {
  const code = toCode(error)
  const retryAfterSeconds = toRetryAfterSeconds(error)
  return {
    code,
    ...problems[code],
    requestId,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(error instanceof Refusal && error.launch !== undefined ? { refusal: error.launch } : {}),
  }
}

const toCode = (error: unknown): ProblemCode => {
  if (error instanceof Refusal) return error.code
  if (error instanceof LedgerError) return 'ledger-unavailable'
  if (error instanceof HostApiError) return hostCodes[error.reason]
  if (error instanceof RateLimitedError && error.upstreamStatus !== 429) return 'budget-spent'
  if (error instanceof ProfileError) return codes[error.reason]
  // The only deadline that ends without an error of its own is the request's own, in `customer-access.ts`.
  if (error instanceof TimeoutError) return 'upstream-unavailable'
  return 'unexpected'
}

const toRetryAfterSeconds = (error: unknown): number | undefined => {
  if (error instanceof Refusal) return error.retryAfterSeconds
  if (error instanceof RateLimitedError) return Math.max(1, Math.ceil(error.retryAfterSeconds))
  return undefined
}
