import type { EventsQuery } from '@intilery-sidebar/contract'

/** Spells an events query as the proxy reads it, leaving out what was not asked. */
export const toEventsSearch = (query: EventsQuery): string => {
  const search = new URLSearchParams()
  for (const name of ['include', 'start', 'end', 'sort', 'from', 'size'] as const) {
    const value = query[name]
    if (value !== undefined) search.set(name, String(value))
  }
  if (query.exclude !== undefined && query.exclude.length > 0) {
    search.set('exclude', query.exclude.join(','))
  }
  return search.size === 0 ? '' : `?${search.toString()}`
}
