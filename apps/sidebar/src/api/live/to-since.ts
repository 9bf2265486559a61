import { toArrivalMs } from '@intilery-sidebar/contract'
import type { TimelinePages } from '../timeline/events-query.ts'

/** How long before a page was answered an event may have arrived that a filter left out of it. */
const overlapMs = 60_000

/**
 * From when on what arrives is not in every loaded timeline: the newest arrival of each by upstream's own clock, and
 * of all of them the one that was loaded first.
 */
export const toSince = (timelines: readonly TimelinePages[]): string => {
  const instants = timelines.map(toNewestMs).filter((atMs) => Number.isFinite(atMs))
  return new Date(instants.length === 0 ? Date.now() : Math.min(...instants)).toISOString()
}

const toNewestMs = ({ pages }: TimelinePages): number => {
  const askedMs = Math.max(...pages.map(({ freshness }) => Date.parse(freshness.asOf)))
  const arrivals = pages.flatMap(({ data }) => data.events.map(toArrivalMs))
  const newestMs = arrivals.reduce((newest, atMs) => (atMs > newest ? atMs : newest), askedMs - overlapMs)
  return Math.min(newestMs, askedMs)
}
