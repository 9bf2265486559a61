import { queryOptions, skipToken } from '@tanstack/react-query'
import { isRefresh } from './profile-queries.ts'
import type { Api, LookupRequest } from '../session/create-api.ts'

/**
 * A handle lives as long as its session, at most 15 minutes; asking again well before that keeps every section
 * readable.
 */
const matchesStaleMs = 5 * 60_000

/**
 * Who the candidates or the record's people are, and what the agent decided about it before. Asks nothing when there is
 * no candidate.
 */
export const resolveQuery = (api: Api, lookup: LookupRequest, about: string | null = null) =>
  queryOptions({
    queryKey: ['resolve', lookup, about] as const,
    queryFn: isEmptyLookup(lookup)
      ? skipToken
      : ({ signal, client, queryKey }) =>
          api.resolve(lookup, { about, signal, isRefresh: isRefresh(client, queryKey) }),
    staleTime: matchesStaleMs,
  })

export const isEmptyLookup = (lookup: LookupRequest): boolean => 'length' in lookup && lookup.length === 0
