import type { ReactElement } from 'react'
import { ApiError, type ApiErrorCode } from '../../api/session/api-error.ts'
import { ProblemNotice, type ProblemTone } from './problem-notice.tsx'

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
      connectAt={code === 'host-disconnected' ? pipedriveConsent : undefined}
    />
  )
}

/** Where the gateway sends the agent to Pipedrive's consent page. No other host has to be connected. */
const pipedriveConsent = '/oauth/pipedrive/start'

/** Warning: passes by itself. Error: needs an admin. Info: as expected. Forbidden: not allowed for this agent. */
const tones = {
  'bad-request': 'error',
  'customer-ambiguous': 'info',
  'key-invalid': 'error',
  'scope-missing': 'forbidden',
  'ref-invalid': 'info',
  'session-missing': 'error',
  'session-invalid': 'warning',
  'launch-invalid': 'error',
  'lookup-forbidden': 'forbidden',
  'brand-unknown': 'forbidden',
  'sender-unverified': 'forbidden',
  'policy-forbids': 'forbidden',
  'cross-site': 'error',
  'handle-invalid': 'warning',
  'customer-not-found': 'info',
  'route-not-found': 'error',
  'method-not-allowed': 'error',
  'customer-merged': 'info',
  'host-disconnected': 'error',
  'body-too-large': 'error',
  'content-type-unsupported': 'error',
  'rate-limited': 'warning',
  unexpected: 'error',
  'upstream-rejected': 'error',
  'upstream-malformed': 'error',
  'upstream-rate-limited': 'warning',
  'budget-spent': 'warning',
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
