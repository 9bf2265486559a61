import type { ReactElement } from 'react'
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'
import { ProblemNotice, type ProblemTone } from '../problem-notice.tsx'

type SectionProblemProps = { readonly error: Error; readonly onRetry: () => void }

/** Says why a section has nothing to show. Each reason has its own words, and its own weight. */
export const SectionProblem = ({ error, onRetry }: SectionProblemProps): ReactElement => {
  const code = error instanceof ApiError ? error.code : 'crashed'
  return (
    <ProblemNotice
      title={`problem.${code}`}
      hint={`hint.${code}`}
      tone={tones[code]}
      requestId={error instanceof ApiError ? error.requestId : null}
      retryAfterSeconds={error instanceof ApiError ? error.retryAfterSeconds : null}
      onRetry={onRetry}
    />
  )
}

/** Passes by itself: warning. Needs somebody: error. Is as it should be: info. Is not for this agent: forbidden. */
const tones = {
  'bad-request': 'error',
  'ref-invalid': 'info',
  'session-missing': 'error',
  'session-invalid': 'warning',
  'launch-invalid': 'error',
  'lookup-forbidden': 'forbidden',
  'sender-unverified': 'forbidden',
  'policy-forbids': 'forbidden',
  'cross-site': 'error',
  'handle-invalid': 'warning',
  'customer-not-found': 'info',
  'route-not-found': 'error',
  'method-not-allowed': 'error',
  'host-disconnected': 'error',
  'body-too-large': 'error',
  'content-type-unsupported': 'error',
  'rate-limited': 'warning',
  unexpected: 'error',
  'upstream-rejected': 'error',
  'upstream-malformed': 'error',
  'upstream-rate-limited': 'warning',
  'host-unavailable': 'warning',
  'preferences-unavailable': 'warning',
  'ledger-unavailable': 'warning',
  'upstream-unavailable': 'warning',
  unreachable: 'warning',
  'timed-out': 'warning',
  unreadable: 'error',
  'wrong-customer': 'error',
  crashed: 'error',
} as const satisfies Record<ApiErrorCode | 'crashed', ProblemTone>
