import type {
  EventWatch,
  EventWatcher,
  Freshness,
  ProfileError,
  ProfileEvent,
} from '@intilery-sidebar/contract'
import { createWakeUp, type WakeUp } from './wake-up.ts'

/** One customer's live events, shared by all listeners. */
export type LiveFeed = {
  /** In the order they were heard. */
  readonly known: () => readonly ProfileEvent[]
  readonly freshness: () => Freshness | null
  /** Why upstream knows the customer no more; null while it does. */
  readonly lost: () => ProfileError | null
  /** Whether there is more to know, before `timeoutMs` are over or the signal aborts. */
  readonly wait: WakeUp['wait']
  /** Keeps the watch alive for a while without listeners when the next poll is expected. */
  leave(lingerMs: number): void
}

export type LiveFeeds = {
  join(watcher: EventWatcher, tenantId: string, customerId: string): LiveFeed
}

/** More than one upstream poll can bring, so that no listener misses an event while the ledger is slow. */
const knownMax = 1000

type Feed = {
  known: readonly ProfileEvent[]
  watch: EventWatch | null
  readonly wakeUp: WakeUp
  listeners: number
  lingering: NodeJS.Timeout | undefined
}

/** One watch per customer for all streams and polls; it ends with the last of them. */
export const createLiveFeeds = (closing: AbortSignal): LiveFeeds => {
  const feeds = new Map<string, Feed>()
  const end = (key: string, feed: Feed) => {
    clearTimeout(feed.lingering)
    feed.watch?.stop()
    feeds.delete(key)
  }
  closing.addEventListener('abort', () => {
    for (const [key, feed] of feeds) if (feed.listeners === 0) end(key, feed)
  })
  return {
    join(watcher, tenantId, customerId) {
      const key = JSON.stringify([tenantId, customerId])
      const feed = feeds.get(key) ?? startFeed(watcher, customerId)
      feeds.set(key, feed)
      clearTimeout(feed.lingering)
      feed.listeners += 1
      return {
        known: () => feed.known,
        freshness: () => feed.watch?.freshness() ?? null,
        lost: () => feed.watch?.lost() ?? null,
        wait: feed.wakeUp.wait,
        leave: (lingerMs) => {
          feed.listeners -= 1
          if (feed.listeners > 0) return
          if (lingerMs === 0 || closing.aborted) return end(key, feed)
          feed.lingering = setTimeout(() => end(key, feed), lingerMs).unref()
        },
      }
    },
  }
}

const startFeed = (watcher: EventWatcher, customerId: string): Feed => {
  const wakeUp = createWakeUp()
  const feed: Feed = { known: [], watch: null, wakeUp, listeners: 0, lingering: undefined }
  const onForgotten = () => {
    feed.known = []
  }
  feed.watch = watcher.watchEvents(
    customerId,
    (events) => {
      feed.known = [...feed.known, ...events].slice(-knownMax)
      wakeUp.all()
    },
    onForgotten,
  )
  return feed
}
