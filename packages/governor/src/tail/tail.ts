import type { EventsQuery, Freshness, ProfileClient, ProfileEvent } from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'
import { createEventMemory } from './event-memory.ts'
import { firstQuery, lateQuery, pollEvents, sinceQuery } from './poll-events.ts'
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
}

const lookBackEveryMs = 30_000

export const startTail = (options: TailOptions): Tail => {
  const { client, customerId, clock, onEvents } = options
  const memory = createEventMemory(clock)
  const health = createTailHealth()
  let lookedBackAtMs = clock()

  const intervalMs = () => toTailIntervalMs({ isLooking: options.isLooking(), ...health.mood() })

  const toQuery = (): EventsQuery => {
    const newest = memory.newestTime()
    if (newest === null || Number.isNaN(Date.parse(newest))) return firstQuery
    if (clock() - lookedBackAtMs < lookBackEveryMs) return sinceQuery(newest)
    lookedBackAtMs = clock()
    return lateQuery(newest)
  }

  const poll = async (signal: AbortSignal) => {
    try {
      const maxAgeMs = intervalMs() / 2
      const { events, freshness } = await pollEvents({ client, customerId, signal, maxAgeMs }, toQuery())
      if (signal.aborted) return
      const news = memory.learn(events)
      if (health.noteAnswer(freshness, news.length) || news.length > 0) onEvents(news)
    } catch {
      // The next poll asks for everything since the last one that worked, so nothing is missed.
      if (!signal.aborted && health.noteFailure()) onEvents([])
    }
  }

  const loop = startPollLoop({ poll, intervalMs, clock })
  return { ...loop, recent: memory.recent, freshness: health.freshness }
}
