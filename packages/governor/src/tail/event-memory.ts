import type { ProfileEvent } from '@intilery-sidebar/contract'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

/** The events that were received, each once. */
export type EventMemory = {
  /** Remembers what is new of these. Returns how many that are. */
  addNew(events: readonly ProfileEvent[]): number
  /** The last thousand, in the order they were received; of one poll the oldest first. */
  readonly known: () => readonly ProfileEvent[]
  /**
   * When the newest one happened, as upstream wrote it; null before the first. A date in the future comes from a
   * wrong clock: a poll for what came after it would find nothing until then.
   */
  newestTime(): string | null
  /** Whether events are dated in the future. */
  hasFuture(): boolean
}

/** More than one poll can bring, so that no reader misses an event while the ledger is slow. */
const knownMax = 1000
/** More than one look back can bring: five pages. */
const rememberedMax = 5000

export const createEventMemory = (clock: Clock): EventMemory => {
  const remembered = new LRUCache<string, true>({ max: rememberedMax })
  let known: readonly ProfileEvent[] = []
  let newest: ProfileEvent | null = null
  let future: readonly ProfileEvent[] = []
  const findNewest = (candidates: readonly ProfileEvent[]) => {
    const isFuture = ({ eventTime }: ProfileEvent) => Date.parse(eventTime) > clock()
    future = candidates.filter(isFuture).slice(-knownMax)
    newest = candidates.filter((event) => !isFuture(event)).reduce(toLater, newest)
  }
  return {
    addNew(events) {
      const newEvents = events.filter(({ eventId }) => !remembered.has(eventId)).sort(byTime)
      const distinct = [...new Map(newEvents.map((event) => [event.eventId, event])).values()]
      for (const { eventId } of events) remembered.set(eventId, true)
      known = [...known, ...distinct].slice(-knownMax)
      findNewest([...future, ...distinct])
      return distinct.length
    },
    known: () => known,
    newestTime: () => {
      findNewest(future)
      return newest?.eventTime ?? null
    },
    hasFuture: () => future.length > 0,
  }
}

const byTime = (one: ProfileEvent, other: ProfileEvent): number =>
  Date.parse(one.eventTime) - Date.parse(other.eventTime)

/** The later of two; an event without a readable time is never the newest. */
const toLater = (newest: ProfileEvent | null, event: ProfileEvent): ProfileEvent | null => {
  if (Number.isNaN(Date.parse(event.eventTime))) return newest
  return newest === null || byTime(newest, event) < 0 ? event : newest
}
