import { ProfileError, ScrollInterruptedError } from '@intilery-sidebar/contract'
import type { FetchPage } from './page.ts'
import { wasNeverSent } from './was-never-sent.ts'

/**
 * Distinguishes a page of the listing that was surely not handed out from one that may have been.
 * The listing is a cursor on the server: asking again after a lost answer gets the next page and loses one silently.
 */
export const guardScroll =
  (fetchPage: FetchPage): FetchPage =>
  async (request) => {
    try {
      return await fetchPage(request)
    } catch (error) {
      if (request.isRepeatable || !isAmbiguous(error)) throw error
      throw new ScrollInterruptedError('A page of the listing may be lost', { cause: error })
    }
  }

// Also a 404: the cursor has expired upstream, and its position is lost. Also an answer that cannot be read: it was
// handed out.
const isAmbiguous = (error: unknown): boolean =>
  error instanceof ProfileError && !wasNeverSent(error) && !wasRefusedUnread(error)

const wasRefusedUnread = ({ reason, upstreamStatus }: ProfileError): boolean =>
  reason === 'rate-limited' || upstreamStatus === 401 || upstreamStatus === 403
