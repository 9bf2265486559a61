import type {
  EventsQuery,
  Freshness,
  ProfileClient,
  ProfileError,
  ProfileEvent,
} from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'
import { createEventMemory } from './event-memory.ts'
import { firstQuery, lateQuery, pollEvents, sinceQuery, upToNow } from './poll-events.ts'
import { startPollLoop, type PollLoop } from './poll-loop.ts'
import { createTailHealth } from './tail-health.ts'
import { toTailIntervalMs } from './tail-interval.ts'

type TailOptions = {
  readonly client: ProfileClient
  readonly customerId: string
  readonly clock: Clock
  readonly isLooking: () => boolean
  readonly onEvents: (events: readonly ProfileEvent[]) => void
}

/** One customer's events as they happen, asked for once however many listen. */
export type Tail = PollLoop & {
  recent(): readonly ProfileEvent[]
  /** Null until upstream was heard. */
  freshness(): Freshness | null
  /** Why upstream knows the customer no more; null while it does. */
  lost(): ProfileError | null
}

const lookBackEveryMs = 30_000

export const startTail = (options: TailOptions): Tail => {
  const { client, customerId, clock, onEvents } = options
  const memory = createEventMemory(clock)
  const health = createTailHealth()
  let lookedBackAtMs = clock()

  const intervalMs = () => toTailIntervalMs({ isLooking: options.isLooking(), ...health.pollState() })

  const toQuery = (): EventsQuery => {
    const newest = memory.newestTime()
    if (newest === null || Number.isNaN(Date.parse(newest))) return firstQuery
    if (clock() - lookedBackAtMs < lookBackEveryMs) return sinceQuery(newest)
    lookedBackAtMs = clock()
    return lateQuery(newest)
  }
  const toPollQuery = (): EventsQuery => {
    const query = toQuery()
    return memory.hasFuture() ? upToNow(query, clock()) : query
  }

  const poll = async (signal: AbortSignal) => {
    try {
      const maxAgeMs = intervalMs() / 2
      const { events, freshness } = await pollEvents({ client, customerId, signal, maxAgeMs }, toPollQuery())
      if (signal.aborted) return
      const pubSub = memory.addNew(events)
      if (health.noteAnswer(freshness, pubSub.length) || pubSub.length > 0) onEvents(pubSub)
    } catch (error) {
      // The next poll asks for everything since the last one that worked, so nothing is missed.
      if (!signal.aborted && health.noteFailure(error)) onEvents([])
    }
  }

  const loop = startPollLoop({ poll, intervalMs, clock })
  return { ...loop, recent: memory.recent, freshness: health.freshness, lost: health.lost }
}
