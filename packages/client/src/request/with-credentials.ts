import { ProfileError } from '@intilery-sidebar/contract'
import type { RequestBudget } from '../request-budget.ts'
import type { Breaker } from './breaker.ts'
import type { FetchWith } from './fetch-page.ts'
import type { FetchPage, Page, PageRequest } from './page.ts'

/** One key and what is known about it. */
export type Credential = {
  readonly toHeaders: () => Readonly<Record<string, string>>
  readonly breaker: Breaker
}

type CredentialsOptions = {
  readonly credentials: readonly Credential[]
  readonly budget: RequestBudget
  readonly onRefused?: ((position: number) => void) | undefined
  /** Milliseconds that never jump. */
  readonly now: () => number
}

/** A refused key may be one that upstream does not know yet. */
const refusedForMs = 30_000

/**
 * Asks with the key that worked last. When upstream refuses it, each other key gets one try, and the one that works
 * stays: so a key can be rotated without a failed call. Keys refused lately are not tried again, or every call of a
 * revoked account would cost two.
 */
export const withCredentials = (fetchWith: FetchWith, options: CredentialsOptions): FetchPage => {
  const refusedAtMs = new Map<Credential, number>()
  let [current] = options.credentials
  const isRefused = (credential: Credential) =>
    options.now() - (refusedAtMs.get(credential) ?? -Infinity) < refusedForMs

  const fetchAs = async (credential: Credential, request: PageRequest): Promise<Page> => {
    try {
      const page = await credential.breaker(() => fetchWith(request, credential.toHeaders()))
      refusedAtMs.delete(credential)
      current = credential
      return page
    } catch (error) {
      if (isRefusal(error)) {
        refusedAtMs.set(credential, options.now())
        options.onRefused?.(options.credentials.indexOf(credential))
      }
      throw error
    }
  }

  const fetchAsAnother = async (request: PageRequest, refusal: unknown, tried: Credential): Promise<Page> => {
    const next = options.credentials.find((credential) => credential !== tried && !isRefused(credential))
    if (next === undefined) throw refusal
    await options.budget.acquire(request)
    return fetchAs(next, request).catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      return fetchAsAnother(request, error, next)
    })
  }

  return async (request) => {
    const credential = current
    if (credential === undefined) throw new Error('A client needs at least one credential')
    try {
      return await fetchAs(credential, request)
    } catch (error) {
      if (!isRefusal(error)) throw error
      return await fetchAsAnother(request, error, credential)
    }
  }
}

// Refused before it was read, so even a page of the listing may be asked for again.
const isRefusal = (error: unknown): boolean =>
  error instanceof ProfileError &&
  error.reason === 'rejected' &&
  (error.upstreamStatus === 401 || error.upstreamStatus === 403)
