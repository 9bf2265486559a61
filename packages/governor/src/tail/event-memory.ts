import type { ProfileEvent } from '@intilery-sidebar/contract'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

/** Which events have been told, and the newest of them for later listeners. */
export type EventMemory = {
  /** Those not told before, oldest first; from now on they are. */
  addNew(events: readonly ProfileEvent[]): readonly ProfileEvent[]
  /** The newest, oldest first. */
  readonly recent: () => readonly ProfileEvent[]
  /**
   * When the newest one happened, as upstream wrote it; null before the first. A date in the future comes from a
   * wrong clock: a poll for what came after it would find nothing until then.
   */
  newestTime(): string | null
  /** Whether events dated in the future are among the newest. */
  hasFuture(): boolean
}

const recentMax = 100
/** More than one look back can bring: five pages. */
const rememberedMax = 5000

export const createEventMemory = (clock: Clock): EventMemory => {
  const told = new LRUCache<string, true>({ max: rememberedMax })
  let recent: readonly ProfileEvent[] = []
  // Remembered apart from `recent`, which events of a wrong clock can fill.
  let newest: ProfileEvent | undefined
  const isPast = ({ eventTime }: ProfileEvent) => !(Date.parse(eventTime) > clock())
  const findNewest = () => {
    const past = recent.findLast(isPast)
    if (past !== undefined && (newest === undefined || byTime(newest, past) < 0)) newest = past
    return newest
  }
  return {
    addNew(events) {
      const unheard = events.filter(({ eventId }) => !told.has(eventId)).sort(byTime)
      const distinct = [...new Map(unheard.map((event) => [event.eventId, event])).values()]
      for (const { eventId } of events) told.set(eventId, true)
      recent = [...recent, ...distinct].sort(byTime)
      findNewest()
      recent = recent.slice(-recentMax)
      return distinct
    },
    recent: () => recent,
    newestTime: () => findNewest()?.eventTime ?? null,
    hasFuture: () => recent.some((event) => !isPast(event)),
  }
}

const byTime = (one: ProfileEvent, other: ProfileEvent): number =>
  Date.parse(one.eventTime) - Date.parse(other.eventTime)
