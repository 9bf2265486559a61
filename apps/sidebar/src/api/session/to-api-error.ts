import { problemSchema } from '@intilery-sidebar/contract'
import { ApiError } from './api-error.ts'

/** Reads a problem document. A body that is none is `unreadable`. */
export const toApiError = (body: unknown): ApiError => {
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return new ApiError('unreadable', { cause: problem.error })
  const { code, requestId, retryAfterSeconds } = problem.data
  return new ApiError(code, { requestId, retryAfterSeconds })
}
