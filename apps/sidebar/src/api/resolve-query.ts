import { queryOptions, skipToken } from '@tanstack/react-query'
import type { Api, Asked } from './create-api.ts'

/** A handle lives as long as its session, at most 15 minutes; asking again well before that keeps every section readable. */
const matchesStaleMs = 5 * 60_000

/** Who the candidates or the record's people are. Asks nothing when there is no candidate. */
export const resolveQuery = (api: Api, asked: Asked) =>
  queryOptions({
    queryKey: ['resolve', asked] as const,
    queryFn: isNobody(asked) ? skipToken : ({ signal }) => api.resolve(asked, { signal }),
    staleTime: matchesStaleMs,
  })

export const isNobody = (asked: Asked): boolean => 'length' in asked && asked.length === 0
