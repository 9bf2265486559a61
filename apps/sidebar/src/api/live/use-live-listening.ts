import {
  toArrivalMs,
  type Answer,
  type LiveEvents,
  type Match,
  type ProfileEvent,
} from '@intilery-sidebar/contract'
import { sleep } from '@intilery-sidebar/waiting'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { followMerge } from '../profile/follow-merge.ts'
import { requireCustomer } from '../profile/profile-queries.ts'
import { refreshCustomer } from '../profile/use-refresh.ts'
import { withCurrentHandle } from '../profile/with-current-handle.ts'
import { useApi } from '../session/api-context.ts'
import { ApiError } from '../session/api-error.ts'
import type { Api } from '../session/create-api.ts'
import type { TimelinePages } from '../timeline/events-query.ts'
import { liveTailQuery, noTail, type LiveTail } from './live-tail.ts'
import { toSince } from './to-since.ts'

/**
 * Listens for what a customer does while they are on screen, on whichever tab. It begins where the loaded timeline
 * ends.
 */
export const useLiveListening = (match: Match): void => {
  const api = useApi()
  const client = useQueryClient()
  const { customerId } = match.customer
  const { data: tail } = useQuery(liveTailQuery(customerId))
  const isLoaded = useIsTimelineLoaded(client, customerId)
  const isListening = isLoaded || (tail !== undefined && tail.cursor !== null)
  useEffect(() => {
    if (!isListening) return undefined
    return startLiveTail({ api, client, match, onTooMuch: () => refreshCustomer(client, customerId) })
  }, [api, client, match, customerId, isListening])
}

/** How many live events no timeline has shown yet. */
export const useNewsCount = ({ customer }: Match): number =>
  useQuery(liveTailQuery(customer.customerId)).data?.newIds.length ?? 0

/** `paused` while no events arrive; null where there is nothing to say. */
export const useLivePause = ({ customer }: Match): 'paused' | null =>
  useQuery(liveTailQuery(customer.customerId)).data?.state === 'paused' ? 'paused' : null

const useIsTimelineLoaded = (client: QueryClient, customerId: string): boolean =>
  useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () =>
      client
        .getQueryCache()
        .findAll({ queryKey: ['customer', customerId, 'events'] })
        .some(({ state }) => state.data !== undefined),
  )

type Tailing = {
  readonly api: Api
  readonly client: QueryClient
  readonly match: Match
  /** More events arrived than a tail remembers, so some may have been missed. */
  readonly onTooMuch: () => void
}

/** Listens again and again, at longer and longer intervals while there are problems. Returns how to stop. */
const startLiveTail = (tailing: Tailing): (() => void) => {
  const stopping = new AbortController()
  keepListening(tailing, stopping.signal).catch(() => undefined)
  return () => stopping.abort()
}

/** Between the end of one stream or poll and the next. */
const calmMs = 500
const firstPauseMs = 2000
const pauseMaxMs = 60_000

const keepListening = async (tailing: Tailing, signal: AbortSignal): Promise<void> => {
  let failures = 0
  while (!signal.aborted) {
    let pauseMs = calmMs
    try {
      await listenOnce(tailing, signal, () => {
        failures = 0
      })
    } catch (error) {
      signal.throwIfAborted()
      failures += 1
      followMerge(tailing.client, error)
      change(tailing, (tail) => ({ ...tail, state: 'paused' }))
      pauseMs = toPauseMs(error, failures)
    }
    await sleep(pauseMs, signal)
  }
}

const listenOnce = async (tailing: Tailing, signal: AbortSignal, onReceived: () => void): Promise<void> => {
  const { api, client, match } = tailing
  let hasReceived = false
  const onAnswer = (answer: Answer<LiveEvents>): void => {
    hasReceived = true
    accept(tailing, answer)
    onReceived()
  }
  const { cursor } = readTail(tailing)
  const since = cursor ?? toSince(loadedTimelines(client, match))
  // The first paint does without it.
  const { listenLive } = await import('./listen-live.ts')
  const end = await withCurrentHandle(client, match, (handle) =>
    listenLive(api.connection, handle, { since, signal, onAnswer }),
  )
  if (end === 'hidden') change(tailing, (tail) => ({ ...tail, state: 'starting' }))
  else if (!hasReceived) throw new ApiError('unreachable')
}

/** A tail remembers as many; of a longer absence it may not know all. */
const tooMany = 100
const rememberedMax = 1000

const accept = (tailing: Tailing, { data, freshness }: Answer<LiveEvents>): void => {
  const { client, match, onTooMuch } = tailing
  for (const event of data.events) requireCustomer(match.customer.customerId, event.customerId)
  const known = new Set(readTail(tailing).events.map(({ eventId }) => eventId))
  const events = data.events.filter(({ eventId }) => !known.has(eventId))
  const loaded = new Set(
    loadedTimelines(client, match).flatMap(({ pages }) =>
      pages.flatMap((page) => page.data.events.map(({ eventId }) => eventId)),
    ),
  )
  const unseen = events.filter(({ eventId }) => !loaded.has(eventId))
  const newIds = unseen.filter((event) => !isLate(event)).map(({ eventId }) => eventId)
  change(tailing, (tail) => ({
    state: freshness.state === 'stale' ? 'paused' : 'on',
    cursor: data.cursor,
    events: [...tail.events, ...events].slice(-rememberedMax),
    newIds: [...tail.newIds, ...newIds].slice(-rememberedMax),
  }))
  if (unseen.length >= tooMany) onTooMuch()
}

/** What was sent half a day late is history: it takes its place, and has not just happened. */
const lateMs = 12 * 3_600_000
const isLate = (event: ProfileEvent): boolean => toArrivalMs(event) - Date.parse(event.eventTime) >= lateMs

/** What has been received so far. */
const readTail = ({ client, match }: Tailing): LiveTail =>
  client.getQueryData<LiveTail>(liveTailQuery(match.customer.customerId).queryKey) ?? noTail

const change = ({ client, match }: Tailing, to: (tail: LiveTail) => LiveTail): void =>
  void client.setQueryData<LiveTail>(liveTailQuery(match.customer.customerId).queryKey, (tail = noTail) =>
    to(tail),
  )

const loadedTimelines = (client: QueryClient, { customer }: Match): readonly TimelinePages[] =>
  client
    .getQueriesData<TimelinePages>({
      queryKey: ['customer', customer.customerId],
      predicate: ({ queryKey }) => queryKey[2] === 'events',
    })
    .flatMap(([, timeline]) => (timeline === undefined ? [] : [timeline]))

const toPauseMs = (error: unknown, failures: number): number => {
  const askedMs = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0
  return toJitteredPauseMs(
    Math.max(askedMs, Math.min(pauseMaxMs, firstPauseMs * 2 ** (failures - 1))),
    Math.random(),
  )
}

/**
 * Spreads what would come back at the same instant, e.g. every sidebar after a restart of the gateway. Never sooner
 * than asked.
 */
export const toJitteredPauseMs = (pauseMs: number, random: number): number => pauseMs * (1 + random / 2)
