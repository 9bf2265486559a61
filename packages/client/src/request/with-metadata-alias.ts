import { ProfileError } from '@intilery-sidebar/contract'
import type { ClientObserver } from '../observer.ts'
import type { RequestBudget } from '../request-budget.ts'
import type { FetchPage, Page, PageRequest } from './page.ts'

type AliasOptions = {
  readonly budget: RequestBudget
  readonly observer: ClientObserver
  /** Milliseconds that never jump. */
  readonly now: () => number
  /** Asked until one has answered. */
  readonly firstRoute: Route
}

type Route = 'meta' | 'metadata'

/** A route that answered lately exists; its "not found" is about the customer. */
const provenForMs = 5 * 60_000

/**
 * The documentation calls the same route `/meta` and, in its table of routes, `/metadata`, and says that every error is
 * JSON: so a "not found" can be about the customer or about the route. Until a route has proved itself by an answer,
 * its "not found" is checked against the other route, and if need be against the customer's traits. What was learnt is
 * unlearnt when the other route starts to answer.
 */
export const withMetadataAlias = (fetchPage: FetchPage, options: AliasOptions): FetchPage => {
  const proof = createRouteProof(options)
  const fetchOn = async (route: Route, request: PageRequest): Promise<Page> => {
    const page = await fetchPage(route === 'meta' ? request : { ...request, path: `${request.path}data` })
    proof.prove(route)
    return page
  }
  return async (request) => {
    if (request.resource !== 'meta') return await fetchPage(request)
    const route = proof.route()
    try {
      return await fetchOn(route, request)
    } catch (error) {
      if (!proof.isDoubtful(error)) throw error
      const other = route === 'meta' ? 'metadata' : 'meta'
      await options.budget.acquire(request)
      try {
        return await fetchOn(other, request)
      } catch (otherError) {
        const [meta, metadata] = route === 'meta' ? [error, otherError] : [otherError, error]
        const known = proof.judge({ meta, metadata })
        if (known !== 'unclear') throw known.error
        await options.budget.acquire(request)
        return await checkTraits(fetchPage, request, options.observer)
      }
    }
  }
}

/** What is known of the two routes. */
const createRouteProof = ({ observer, now, firstRoute }: AliasOptions) => {
  let proven: { readonly route: Route; readonly atMs: number } | null = null
  let noneAtMs = -Infinity
  const expected = (): Route => proven?.route ?? firstRoute
  const prove = (route: Route) => {
    if (route !== expected()) observer.onDrift?.('metadata-route')
    proven = { route, atMs: now() }
  }
  return {
    route: expected,
    prove,
    isDoubtful(error: unknown): boolean {
      if (isMissingRoute(error)) return now() - noneAtMs >= provenForMs
      return isAbsence(error) && (proven === null || now() - proven.atMs >= provenForMs)
    },
    /**
     * Neither route answered: which error is the truth, or `unclear` where both may be about the customer or the route.
     */
    judge(errors: Readonly<Record<Route, unknown>>): { readonly error: unknown } | 'unclear' {
      const [first, second] = [errors.meta, errors.metadata]
      // It is the address that is wrong, and asking twice each time would not fix it.
      if (isMissingRoute(first) && isMissingRoute(second)) noneAtMs = now()
      if (isAbsence(first) && isMissingRoute(second)) prove('meta')
      if (isMissingRoute(first) && isAbsence(second)) {
        prove('metadata')
        return { error: second }
      }
      if (isAbsence(first) && isAbsence(second)) return 'unclear'
      return { error: isAbsence(first) && !isMissingRoute(second) ? second : first }
    },
  }
}

/** A customer who has traits exists. Rejects as the traits do, or with `rejected`. */
const checkTraits = async (
  fetchPage: FetchPage,
  request: PageRequest,
  observer: ClientObserver,
): Promise<never> => {
  await fetchPage({ ...request, resource: 'traits', path: request.path.replace(/meta$/, 'traits') })
  observer.onDrift?.('metadata-route')
  throw new ProfileError('rejected', 'The customer exists, but no route of its metadata')
}

/** "Not found" as the API writes it. */
const isAbsence = (error: unknown): boolean => error instanceof ProfileError && error.reason === 'not-found'

/** "Not found" as a server writes it that is not the API. */
const isMissingRoute = (error: unknown): boolean =>
  error instanceof ProfileError && error.reason === 'rejected' && error.upstreamStatus === 404
