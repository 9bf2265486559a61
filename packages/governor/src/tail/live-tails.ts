import type {
  EventsQuery,
  EventWatch,
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

type OnEvents = (events: readonly ProfileEvent[]) => void

type Watch = EventWatch & {
  /** While no agent looks, polls are seldom. A watch begins with looking. */
  readonly setLooking: (isLooking: boolean) => void
}

export type LiveTails = {
  /**
   * Tells the newest events at once if they are known, and then what is new, oldest first; also events that happened up
   * to a day before the newest and were heard of late. No event is told twice. Tells an empty list when only the
   * freshness has changed, or the customer was lost. `onForgotten` hears that nothing told so far may be kept. Neither
   * may throw.
   */
  readonly watch: (customerId: string, onEvents: OnEvents, onForgotten?: () => void) => Watch
  /** Forgets what was heard of a customer, tells the listeners, and starts anew. */
  forget(customerId: string): void
  forgetAll(): void
  close(): void
}

type Listener = {
  isLooking: boolean
  readonly onEvents: OnEvents
  readonly onForgotten: (() => void) | undefined
}
type Watched = { readonly listeners: Set<Listener>; tail: Tail }

export const createLiveTails = (client: ProfileClient, clock: Clock): LiveTails => {
  const customers = new Map<string, Watched>()
  const start = (customerId: string, listeners: ReadonlySet<Listener>) =>
    startTail({ client, customerId, clock, ...asOne(listeners) })
  const begin = (customerId: string): Watched => {
    const listeners = new Set<Listener>()
    const watched = { listeners, tail: start(customerId, listeners) }
    customers.set(customerId, watched)
    return watched
  }
  const forget = (customerId: string) => {
    const watched = customers.get(customerId)
    if (watched === undefined) return
    watched.tail.stop()
    for (const { onForgotten } of watched.listeners) onForgotten?.()
    watched.tail = start(customerId, watched.listeners)
  }
  return {
    watch(customerId, onEvents, onForgotten) {
      const watched = customers.get(customerId) ?? begin(customerId)
      const onLast = () => {
        watched.tail.stop()
        customers.delete(customerId)
      }
      return join(watched, { isLooking: true, onEvents, onForgotten }, onLast)
    },
    forget,
    forgetAll: () => {
      for (const customerId of customers.keys()) forget(customerId)
    },
    close() {
      for (const { tail } of customers.values()) tail.stop()
      customers.clear()
    },
  }
}

const join = (watched: Watched, listener: Listener, onLast: () => void): Watch => {
  watched.listeners.add(listener)
  if (watched.tail.freshness() !== null) listener.onEvents(watched.tail.recent())
  watched.tail.reschedule()
  return {
    freshness: () => watched.tail.freshness(),
    lost: () => watched.tail.lost(),
    setLooking: (isLooking) => {
      listener.isLooking = isLooking
      watched.tail.reschedule()
    },
    stop: () => {
      if (watched.listeners.delete(listener) && watched.listeners.size === 0) onLast()
    },
  }
}

const asOne = (listeners: ReadonlySet<Listener>) => ({
  isLooking: () => [...listeners].some((listener) => listener.isLooking),
  onEvents: (events: readonly ProfileEvent[]) => {
    for (const listener of listeners) listener.onEvents(events)
  },
})

type TailOptions = {
  readonly client: ProfileClient
  readonly customerId: string
  readonly clock: Clock
  readonly isLooking: () => boolean
  readonly onEvents: (events: readonly ProfileEvent[]) => void
}

/** One customer's events as they happen, asked for once however many listen. */
type Tail = PollLoop & {
  recent(): readonly ProfileEvent[]
  /** Null until upstream was heard. */
  freshness(): Freshness | null
  /** Why upstream knows the customer no more; null while it does. */
  lost(): ProfileError | null
}

const lookBackEveryMs = 30_000

const startTail = (options: TailOptions): Tail => {
  const { client, customerId, clock, onEvents } = options
  const memory = createEventMemory(clock)
  const health = createTailHealth()
  let lookedBackAtMs = clock()

  const intervalMs = () => health.intervalMs(options.isLooking())

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
      const news = memory.addNew(events)
      if (health.noteAnswer(freshness, news.length) || news.length > 0) onEvents(news)
    } catch (error) {
      // The next poll asks for everything since the last one that worked, so nothing is missed.
      if (!signal.aborted && health.noteFailure(error)) onEvents([])
    }
  }

  const loop = startPollLoop({ poll, intervalMs, clock })
  return { ...loop, recent: memory.recent, freshness: health.freshness, lost: health.lost }
}
