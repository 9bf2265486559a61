import { ApiError } from '../http/api-error.ts'
import { QueryParameters } from '../http/query-parameters.ts'
import type { Readings } from '../readings.ts'
import type { TimelineQuery } from '../storage/select-timeline.ts'

export const pageSizeMax = 100
/** "You can use the from parameter to page through up to 10,000 results." */
export const hitsMax = 10_000

/** Reads the parameters of an events request, as the readings understand them. */
export const parseTimelineQuery = (url: string, readings: Readings): TimelineQuery => {
  const parameters = new QueryParameters(url)
  const from = parameters.wholeNumber('from', { min: 0, max: hitsMax, fallback: 0 })
  const size = parsePageSize(parameters, readings)
  if (from + size > hitsMax)
    throw new ApiError('parameter-invalid', `from + size must not exceed ${hitsMax}; narrow start and end`)
  return {
    include: toActions(parameters.text('include'), readings),
    exclude: parameters.text('exclude')?.split(',') ?? [],
    startMs: shift(parameters.instant('start'), readings.start === 'exclusive' ? 1 : 0),
    endMs: shift(parameters.instant('end'), readings.end === 'inclusive' ? 1 : 0),
    sort: parseSort(parameters.text('sort')),
    from,
    size,
  }
}

/** How many to a page: over 100 is refused, or is 100. */
export const parsePageSize = (parameters: QueryParameters, { oversize }: Readings): number => {
  const max = oversize === 'clamp' ? 999_999_999 : pageSizeMax
  return Math.min(parameters.wholeNumber('size', { min: 1, max, fallback: pageSizeMax }), pageSizeMax)
}

const toActions = (text: string | null, { include }: Readings): readonly string[] => {
  if (text === null) return []
  return include === 'list' ? text.split(',') : [text]
}

// Instants are whole milliseconds, so one of them is the difference between in and out.
const shift = (at: number | null, byMs: number): number | null => (at === null ? null : at + byMs)

const parseSort = (text: string | null): 'asc' | 'desc' => {
  if (text === null || text === 'desc') return 'desc'
  if (text === 'asc') return 'asc'
  throw new ApiError('parameter-invalid', 'sort must be asc or desc')
}
