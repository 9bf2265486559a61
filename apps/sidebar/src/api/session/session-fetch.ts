import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { HostError, type Host } from '@intilery-sidebar/hosts/browser'
import { untilAborted } from '@intilery-sidebar/waiting'
import { ApiError } from './api-error.ts'
import { readApiError } from './read-api-error.ts'

export type SignalledInit = RequestInit & { readonly signal: AbortSignal }

export type SessionFetch = (path: string, init: SignalledInit) => Promise<Response>

export type SessionHost = Pick<Host, 'fetch' | 'proof' | 'session'>

/** Shorter than a request's own timeout, so that the next request can open a session again. */
const openingMaxMs = 15_000

/**
 * Sends requests with the session's token. A page may bring its first session along; else the host's proof is exchanged
 * when the first request needs it. After a 401 the proof is exchanged once more, however many requests met it; a host
 * that has no second proof leaves the 401 as the answer. A request waits for a session no longer than its own signal
 * allows.
 */
export const createSessionFetch = (host: SessionHost, openingLimitMs = openingMaxMs): SessionFetch => {
  let session: Promise<string> | null = host.session ? Promise.resolve(host.session.token) : null

  const open = (): Promise<string> => {
    const opening = openSession(host, AbortSignal.timeout(openingLimitMs))
    session = opening
    // A proof that failed must not be remembered as the session.
    opening.catch(() => {
      if (session === opening) session = null
    })
    return opening
  }

  return async (path, init) => {
    const first = session ?? open()
    const token = await untilAborted(first, init.signal).catch(refuseSpent)
    const response = await host.fetch(path, withToken(init, token))
    if (response.status !== 401) return response
    const renewing = session === first || session === null ? open() : session
    const renewed = await untilAborted(renewing, init.signal).catch((error: unknown) => unlessSpent(error))
    return renewed === null ? response : host.fetch(path, withToken(init, renewed))
  }
}

const isSpent = (error: unknown): boolean => error instanceof HostError && error.reason === 'launch-spent'

const unlessSpent = (error: unknown): null => {
  if (isSpent(error)) return null
  throw error
}

/** The session has ended for every later question too: to the agent it is no fault of the network. */
const refuseSpent = (error: unknown): never => {
  throw isSpent(error) ? new ApiError('session-invalid', { cause: error }) : error
}

const openSession = async (host: SessionHost, deadline: AbortSignal): Promise<string> => {
  try {
    const proof = await untilAborted(host.proof(), deadline)
    const response = await host.fetch('/api/session', withToken({ method: 'POST', signal: deadline }, proof))
    if (!response.ok) throw await readApiError(response)
    const grant = sessionGrantSchema.safeParse(await response.json())
    if (!grant.success) throw new ApiError('unreadable', { cause: grant.error })
    return grant.data.token
  } catch (error) {
    throw deadline.aborted ? new ApiError('timed-out', { cause: error }) : error
  }
}

const withToken = (init: RequestInit, token: string): RequestInit => ({
  ...init,
  headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` },
})
