import { ProfileError, ScrollInterruptedError } from '@intilery-sidebar/contract'
import type { FetchPage } from './page.ts'
import { wasNeverSent } from './was-never-sent.ts'

/**
 * Tells a page of the listing that was surely not handed out from one that may have been.
 * The listing is a cursor on the server: asking again after a lost answer gets the next page and loses one silently.
 */
export const withScrollCare =
  (fetchPage: FetchPage): FetchPage =>
  async (request) => {
    try {
      return await fetchPage(request)
    } catch (error) {
      if (request.isRepeatable || !isAmbiguous(error)) throw error
      throw new ScrollInterruptedError('A page of the listing may be lost', { cause: error })
    }
  }

// Also a 404: the cursor has expired upstream, and where it stood is gone with it.
const isAmbiguous = (error: unknown): boolean =>
  error instanceof ProfileError &&
  (error.reason === 'unavailable' || error.reason === 'not-found') &&
  !wasNeverSent(error)
