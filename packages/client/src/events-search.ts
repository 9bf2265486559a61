import { eventsPageSizeMax, hitsMax, ProfileError, type EventsQuery } from '@intilery-sidebar/contract'

const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * The query string of an events request, `''` or `?include=page&size=100`.
 * Throws `rejected` for a query the API documents as impossible, so that it costs no request.
 */
export const toEventsSearch = (query: EventsQuery): string => {
  refuseImpossible(query)
  const exclude = query.exclude?.length ? query.exclude.join(',') : undefined
  const parameters = { ...query, exclude }
  const names = ['include', 'exclude', 'start', 'end', 'sort', 'from', 'size'] as const
  const pairs = names.flatMap((name) => {
    const value = parameters[name]
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

const refuseImpossible = (query: EventsQuery): void => {
  const { include, exclude = [], start, end, sort, from, size } = query
  refuseUnless(include === undefined || isAction(include), 'include is one event action')
  // The API separates what is excluded with commas, so an action that holds one cannot be named.
  refuseUnless(
    exclude.every((action) => isAction(action) && !action.includes(',')),
    'exclude is a list of event actions',
  )
  refuseUnless(start === undefined || isTime(start), 'start is an ISO 8601 time')
  refuseUnless(end === undefined || isTime(end), 'end is an ISO 8601 time')
  refuseUnless(sort === undefined || sort === 'asc' || sort === 'desc', 'sort is asc or desc')
  refuseUnless(from === undefined || isWithin(from, 0, hitsMax), 'from is 0 to 10,000')
  refuseUnless(size === undefined || isWithin(size, 1, eventsPageSizeMax), 'size is 1 to 100')
}

const refuseUnless = (isFine: boolean, rule: string): void => {
  if (!isFine) throw new ProfileError('rejected', `Bad events query: ${rule}`)
}

const isAction = (action: string): boolean => action.trim() !== '' && action.isWellFormed()

const isTime = (time: string): boolean => isoTime.test(time) && !Number.isNaN(Date.parse(time))

const isWithin = (value: number, min: number, max: number): boolean =>
  Number.isInteger(value) && value >= min && value <= max
