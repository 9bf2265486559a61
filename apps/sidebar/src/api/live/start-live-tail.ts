import type { Answer, LiveEvents, Match } from '@intilery-sidebar/contract'
import { sleep } from '@intilery-sidebar/waiting'
import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../session/api-error.ts'
import type { Api } from '../session/create-api.ts'
import type { TimelinePages } from '../timeline/events-query.ts'
import { changeLiveTail, readLiveTail, type LiveTail } from './live-tail.ts'
import { requireCustomer } from '../profile/profile-queries.ts'
import { followMerge } from '../profile/follow-merge.ts'
import { toSince } from './to-since.ts'
import { withCurrentHandle } from '../profile/with-current-handle.ts'

type Tailing = {
  readonly api: Api
  readonly client: QueryClient
  readonly match: Match
  /** More was heard than a tail remembers, so something may have been missed. */
  readonly onTooMuch: () => void
}

/** Listens again and again, at longer and longer intervals while there are problems. Returns how to stop. */
export const startLiveTail = (tailing: Tailing): (() => void) => {
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

const listenOnce = async (tailing: Tailing, signal: AbortSignal, onHeard: () => void): Promise<void> => {
  const { api, client, match } = tailing
  let isHeard = false
  const onAnswer = (answer: Answer<LiveEvents>): void => {
    isHeard = true
    accept(tailing, answer)
    onHeard()
  }
  const { cursor } = readLiveTail(tailing.client, tailing.match.customer.customerId)
  const since = cursor ?? toSince(loadedTimelines(client, match))
  const end = await withCurrentHandle(client, match, (handle) =>
    api.live(handle, { since, signal, onAnswer }),
  )
  if (end === 'hidden') change(tailing, (tail) => ({ ...tail, state: 'starting' }))
  else if (!isHeard) throw new ApiError('unreachable')
}

/** A tail remembers as many; of a longer absence it may not know all. */
const tooMany = 100
const rememberedMax = 1000

const accept = (tailing: Tailing, { data, freshness }: Answer<LiveEvents>): void => {
  const { client, match, onTooMuch } = tailing
  for (const event of data.events) requireCustomer(match.customer.customerId, event.customerId)
  const heard = new Set(
    readLiveTail(tailing.client, tailing.match.customer.customerId).events.map(({ eventId }) => eventId),
  )
  const events = data.events.filter(({ eventId }) => !heard.has(eventId))
  const loaded = new Set(
    loadedTimelines(client, match).flatMap(({ pages }) =>
      pages.flatMap((page) => page.data.events.map(({ eventId }) => eventId)),
    ),
  )
  const newIds = events.map(({ eventId }) => eventId).filter((eventId) => !loaded.has(eventId))
  change(tailing, (tail) => ({
    state: freshness.state === 'stale' ? 'paused' : 'on',
    cursor: data.cursor,
    events: [...tail.events, ...events].slice(-rememberedMax),
    newIds: [...tail.newIds, ...newIds].slice(-rememberedMax),
  }))
  if (newIds.length >= tooMany) onTooMuch()
}

const change = ({ client, match }: Tailing, to: (tail: LiveTail) => LiveTail): void =>
  changeLiveTail(client, match.customer.customerId, to)

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

/** Spreads what would come back at the same instant, e.g. every sidebar after a restart of the gateway. Never sooner than asked. */
export const toJitteredPauseMs = (pauseMs: number, random: number): number => pauseMs * (1 + random / 2)
