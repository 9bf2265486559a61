import type { ProfileEvent } from '@intilery-sidebar/contract'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

/** Which events have been told, and the newest of them for whoever comes later. */
export type EventMemory = {
  /** Those not told before, oldest first; from now on they are. */
  learn(events: readonly ProfileEvent[]): readonly ProfileEvent[]
  /** The newest, oldest first. */
  readonly recent: () => readonly ProfileEvent[]
  /**
   * When the newest one happened, as upstream wrote it; null before the first. A date that is still to come is somebody's wrong
   * clock: whoever asked for what came after it would hear of nothing until then.
   */
  newestTime(): string | null
}

const mostRecent = 100
/** More than one look back can bring: five pages. */
const mostRemembered = 5000

export const createEventMemory = (clock: Clock): EventMemory => {
  const told = new LRUCache<string, true>({ max: mostRemembered })
  let recent: readonly ProfileEvent[] = []
  return {
    learn(events) {
      const news = events.filter(({ eventId }) => !told.has(eventId)).sort(byTime)
      const distinct = [...new Map(news.map((event) => [event.eventId, event])).values()]
      for (const { eventId } of events) told.set(eventId, true)
      recent = [...recent, ...distinct].sort(byTime).slice(-mostRecent)
      return distinct
    },
    recent: () => recent,
    newestTime: () =>
      recent.findLast(({ eventTime }) => !(Date.parse(eventTime) > clock()))?.eventTime ?? null,
  }
}

const byTime = (one: ProfileEvent, other: ProfileEvent): number =>
  Date.parse(one.eventTime) - Date.parse(other.eventTime)
