import type {
  EventsQuery,
  EventWatch,
  EventWatcher,
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

export type LiveTails = {
  /** Also finds events that happened up to a day before the newest and arrived late. */
  readonly watch: EventWatcher['watchEvents']
  /** Forgets what was received of a customer, and starts over for its watchers. */
  forget(customerId: string): void
  forgetAll(): void
  close(): void
}

type Watcher = { readonly onChange: () => void }
type Watched = { readonly watchers: Set<Watcher>; tail: Tail }

export const createLiveTails = (client: ProfileClient, clock: Clock): LiveTails => {
  const customers = new Map<string, Watched>()
  const start = (customerId: string, watchers: ReadonlySet<Watcher>) =>
    startTail({
      client,
      customerId,
      clock,
      onChange: () => {
        for (const { onChange } of watchers) onChange()
      },
    })
  const begin = (customerId: string): Watched => {
    const watchers = new Set<Watcher>()
    const watched = { watchers, tail: start(customerId, watchers) }
    customers.set(customerId, watched)
    return watched
  }
  const forget = (customerId: string) => {
    const watched = customers.get(customerId)
    if (watched === undefined) return
    watched.tail.stop()
    watched.tail = start(customerId, watched.watchers)
  }
  return {
    watch(customerId, onChange) {
      const watched = customers.get(customerId) ?? begin(customerId)
      const onLast = () => {
        watched.tail.stop()
        customers.delete(customerId)
      }
      return join(watched, { onChange }, onLast)
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

const join = (watched: Watched, watcher: Watcher, onLast: () => void): EventWatch => {
  watched.watchers.add(watcher)
  return {
    // The tail is another one once the customer was forgotten.
    known: () => watched.tail.known(),
    freshness: () => watched.tail.freshness(),
    lost: () => watched.tail.lost(),
    stop: () => {
      if (watched.watchers.delete(watcher) && watched.watchers.size === 0) onLast()
    },
  }
}

type TailOptions = {
  readonly client: ProfileClient
  readonly customerId: string
  readonly clock: Clock
  readonly onChange: () => void
}

/** One customer's events as they happen, asked for once however many listen. */
type Tail = PollLoop & {
  known(): readonly ProfileEvent[]
  /** Null until upstream answered. */
  freshness(): Freshness | null
  /** Why upstream knows the customer no more; null while it does. */
  lost(): ProfileError | null
}

const lookBackEveryMs = 30_000
/** Shorter than a look back reaches, so that what arrived late is found. */
const firstPageAgeMaxMs = 60_000

const startTail = (options: TailOptions): Tail => {
  const { client, customerId, clock, onChange } = options
  const memory = createEventMemory(clock)
  const health = createTailHealth()
  let lookedBackAtMs = clock()
  let hasBegun = false

  const toQuery = (): EventsQuery => {
    const newest = memory.newestTime()
    if (newest === null) return firstQuery
    if (clock() - lookedBackAtMs < lookBackEveryMs) return sinceQuery(newest)
    lookedBackAtMs = clock()
    return lateQuery(newest)
  }
  const toPollQuery = (): EventsQuery => {
    const query = toQuery()
    return memory.hasFuture() ? upToNow(query, clock()) : query
  }

  const refresh = async (signal: AbortSignal, maxAgeMs = health.intervalMs() / 2): Promise<Freshness> => {
    const { events, freshness } = await pollEvents({ client, customerId, signal, maxAgeMs }, toPollQuery())
    if (signal.aborted) return freshness
    const newsCount = memory.addNew(events)
    if (health.noteAnswer(freshness, newsCount) || newsCount > 0) onChange()
    return freshness
  }
  /** From the page that a timeline has just fetched, where there is one, upstream is asked for what came after it. */
  const begin = async (signal: AbortSignal): Promise<void> => {
    const { asOf } = await refresh(signal, firstPageAgeMaxMs)
    hasBegun = true
    if (clock() - Date.parse(asOf) <= health.intervalMs() / 2 || signal.aborted) return
    lookedBackAtMs = Date.parse(asOf)
    await refresh(signal)
  }
  const poll = async (signal: AbortSignal): Promise<void> => {
    try {
      await (hasBegun ? refresh(signal) : begin(signal))
    } catch (error) {
      // The next poll asks for everything since the last one that worked, so nothing is missed.
      if (!signal.aborted && health.noteFailure(error)) onChange()
    }
  }

  const loop = startPollLoop({ poll, intervalMs: health.intervalMs, clock })
  return { ...loop, known: memory.known, freshness: health.freshness, lost: health.lost }
}
