import { Refusal } from '../refusal.ts'
import type { Session } from '../session.ts'

/** Far more than one sidebar needs, which listens to one customer at a time. */
const mostPerSession = 6
const retryAfterSeconds = 5

/** How many streams and waiting polls a session holds open. */
export type LivePlaces = {
  /** Returns how to give the place back. Throws `rate-limited` when the session has no more. */
  take(session: Session): () => void
}

export const createLivePlaces = (): LivePlaces => {
  const taken = new Map<string, number>()
  const change = (sessionId: string, by: 1 | -1) => {
    const count = (taken.get(sessionId) ?? 0) + by
    if (count === 0) taken.delete(sessionId)
    else taken.set(sessionId, count)
  }
  return {
    take: ({ sessionId }) => {
      if ((taken.get(sessionId) ?? 0) >= mostPerSession)
        throw new Refusal('rate-limited', 'The session listens in too many places', { retryAfterSeconds })
      change(sessionId, 1)
      let isHeld = true
      return () => {
        if (isHeld) change(sessionId, -1)
        isHeld = false
      }
    },
  }
}
