import { wireErrorSchema } from '@intilery-sidebar/contract/wire'
import { differs, expectThat, type Verdict } from './check.ts'
import type { Observation } from './probe.ts'

/** Whether an answer is a refusal with this status and, where one is documented, this code. */
export const expectRefusal = (
  observation: Observation,
  expected: { readonly status: number; readonly code?: string; readonly message?: string },
): Verdict => {
  const { status, body } = observation
  const error = wireErrorSchema.safeParse(body)
  if (!error.success) return differs(`status ${status} without an error body`)
  const { code, message } = error.data.error
  const holds =
    status === expected.status &&
    (expected.code === undefined || code === expected.code) &&
    (expected.message === undefined || message === expected.message)
  return expectThat(
    holds,
    `status ${status}, code ${code}${expected.message === undefined ? '' : `, "${message}"`}`,
  )
}
