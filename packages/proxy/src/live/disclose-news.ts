import {
  toArrivalMs,
  type Answer,
  type EventWatch,
  type Freshness,
  type LiveEvents,
  type ProfileEvent,
} from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import type { ProxyEnv } from '../proxy-env.ts'
import { checkEvents } from '../disclosure/same-customer.ts'
import { discloseCustomer, type DisclosureDeps } from '../disclosure/show-customer.ts'
import { formatCursor, slackMs, tagLength, tagsMax, type LiveCursor } from './live-cursor.ts'

type Reading = { readonly watch: EventWatch; readonly cursor: LiveCursor; readonly freshness: Freshness }

type Reader = DisclosureDeps & { readonly clock: () => number }

/**
 * The events since a cursor, and the next cursor. An answer without events discloses nothing, so the ledger has no
 * entry of it.
 */
export const discloseNews = async (
  deps: Reader,
  c: Context<ProxyEnv>,
  { watch, cursor, freshness }: Reading,
): Promise<{ readonly answer: Answer<LiveEvents>; readonly next: LiveCursor }> => {
  const known = watch.known()
  const events = toNews(known, cursor)
  const next = toCursorPast(known, cursor, deps.clock())
  const data: LiveEvents = { events, cursor: formatCursor(next) }
  if (events.length === 0) return { answer: { data, freshness }, next }
  const answer = await discloseCustomer(deps, c, {
    action: 'live',
    ask: async ({ ref }) => {
      checkEvents(events, ref.value)
      return { data, freshness }
    },
    redact: async (redactor, shown) => ({ ...shown, ...(await redactor.events(shown)) }),
  })
  return { answer, next }
}

/** The events that were not disclosed to the cursor's holder, in order of arrival here. */
export const toNews = (
  known: readonly ProfileEvent[],
  { fromMs, tags, untilMs = fromMs - 1 }: LiveCursor,
): readonly ProfileEvent[] => {
  const disclosed = new Set(tags)
  return known.filter((event) => {
    const arrivalMs = toArrivalMs(event)
    return arrivalMs >= fromMs && arrivalMs > untilMs && !disclosed.has(toTag(event))
  })
}

/** The cursor of a reader to whom every known event was disclosed. */
const toCursorPast = (known: readonly ProfileEvent[], before: LiveCursor, nowMs: number): LiveCursor => {
  const arrivals = known.map(toArrivalMs).filter((atMs) => atMs <= nowMs)
  const newestMs = arrivals.reduce((newest, atMs) => Math.max(newest, atMs), 0)
  const fromMs = Math.max(before.fromMs, newestMs - slackMs)
  const past = new Set(known.filter((event) => toArrivalMs(event) < fromMs).map(toTag))
  const tags = known.filter((event) => toArrivalMs(event) >= fromMs).map(toTag)
  // Another process may have disclosed what is not known here yet.
  const kept = before.tags.filter((tag) => !past.has(tag))
  return { fromMs: Math.max(0, fromMs), tags: [...new Set([...kept, ...tags])].slice(-tagsMax) }
}

const toTag = ({ eventId }: ProfileEvent): string =>
  createHash('sha256').update(eventId).digest('base64url').slice(0, tagLength)
