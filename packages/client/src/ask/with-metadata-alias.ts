import { ProfileError } from '@intilery-sidebar/contract'
import type { ClientObserver } from '../observer.ts'
import type { Spending } from '../spending.ts'
import type { FetchPage, Page, PageRequest } from './page.ts'

type AliasOptions = { readonly spending: Spending; readonly observer: ClientObserver }

/**
 * The documentation calls the same route `/meta` and, in its table of routes, `/metadata`.
 * Where the first does not exist the second is tried, until upstream has shown which of them it has: a call that ended
 * before it answered shows nothing.
 */
export const withMetadataAlias = (fetchPage: FetchPage, { spending, observer }: AliasOptions): FetchPage => {
  let route: 'unknown' | 'meta' | 'metadata' = 'unknown'

  const fetchAlias = async (request: PageRequest): Promise<Page> => {
    try {
      const page = await fetchPage(toAlias(request))
      if (route !== 'metadata') observer.onDrift?.('metadata-route')
      route = 'metadata'
      return page
    } catch (error) {
      // Neither exists, so it is the address that is wrong, and asking twice would not mend it.
      if (isMissingRoute(error)) route = 'meta'
      throw error
    }
  }

  return async (request) => {
    if (request.resource !== 'meta') return await fetchPage(request)
    if (route === 'metadata') return await fetchPage(toAlias(request))
    // Several calls may leave before the first of them has learnt anything; each finds its own way.
    const leftUnknowing = route === 'unknown'
    try {
      return await fetchPage(request)
    } catch (error) {
      if (!leftUnknowing || !isMissingRoute(error)) throw error
    }
    await spending.spend(request)
    return await fetchAlias(request)
  }
}

const toAlias = (request: PageRequest): PageRequest => ({ ...request, path: `${request.path}data` })

const isMissingRoute = (error: unknown): boolean =>
  error instanceof ProfileError && error.reason === 'rejected' && error.upstreamStatus === 404
