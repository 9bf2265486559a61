import { problems } from '@intilery-sidebar/contract'
import { toApiError } from '../../../src/api/session/to-api-error.ts'
import { ApiError, type ApiErrorCode } from '../../../src/api/session/api-error.ts'
import { SectionProblem } from '../../../src/ui/problems/section-problem.tsx'
import { Padded } from '../padded.tsx'
import type { State } from '../state.ts'

const toState = (name: string, error: Error): State => ({
  name: `Problem: ${name}`,
  view: (
    <Padded>
      <SectionProblem error={error} onRetry={() => undefined} />
    </Padded>
  ),
})

const onTheWay = ['unreachable', 'timed-out', 'unreadable', 'wrong-customer'] satisfies ApiErrorCode[]

const isCode = (code: string): code is keyof typeof problems => Object.hasOwn(problems, code)

export const problemStates: readonly State[] = [
  ...Object.keys(problems)
    .filter(isCode)
    .map((code) => toState(code, toApiError({ code, requestId: 'r-1', title: code, status: 500 }))),
  ...onTheWay.map((code) => toState(code, new ApiError(code))),
  toState('a section that could not be drawn', new Error('drawn badly')),
  toState(
    'to be tried again later',
    new ApiError('upstream-rate-limited', { requestId: 'r-1', retryAfterSeconds: 3600 }),
  ),
]
