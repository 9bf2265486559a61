import { ProfileError } from '@intilery-sidebar/contract'
import { TimeoutError, withDeadline } from '@intilery-sidebar/waiting'
import type { FetchPage } from './page.ts'

/** Bounds everything a caller waits for, however many tries it takes inside. */
export const withTotalDeadline =
  (fetchPage: FetchPage, timeoutMs: number): FetchPage =>
  async (request) => {
    try {
      return await withDeadline({ timeoutMs, signal: request.signal }, (signal) =>
        fetchPage({ ...request, signal }),
      )
    } catch (error) {
      if (error instanceof TimeoutError)
        throw new ProfileError('unavailable', error.message, { cause: error })
      throw error
    }
  }
