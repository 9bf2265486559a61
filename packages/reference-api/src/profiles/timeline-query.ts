import { ApiError } from '../http/api-error.ts'
import { QueryParameters } from '../http/query-parameters.ts'
import type { TimelineQuery } from '../storage/select-timeline.ts'

export const pageSizeMax = 100
/** "You can use the from parameter to page through up to 10,000 results." */
export const hitsMax = 10_000

/** Reads the parameters of an events request. */
export const parseTimelineQuery = (url: string): TimelineQuery => {
  const parameters = new QueryParameters(url)
  const from = parameters.wholeNumber('from', { min: 0, max: hitsMax, fallback: 0 })
  const size = parameters.wholeNumber('size', { min: 1, max: pageSizeMax, fallback: pageSizeMax })
  if (from + size > hitsMax)
    throw new ApiError('parameter-invalid', `from + size must not exceed ${hitsMax}; narrow start and end`)
  return {
    include: parameters.text('include'),
    exclude: parameters.text('exclude')?.split(',') ?? [],
    startMs: parameters.instant('start'),
    endMs: parameters.instant('end'),
    sort: parseSort(parameters.text('sort')),
    from,
    size,
  }
}

const parseSort = (text: string | null): 'asc' | 'desc' => {
  if (text === null || text === 'desc') return 'desc'
  if (text === 'asc') return 'asc'
  throw new ApiError('parameter-invalid', 'sort must be asc or desc')
}
