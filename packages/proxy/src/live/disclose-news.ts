import type { Answer, Freshness, LiveEvents } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { checkEvents } from '../disclosure/same-customer.ts'
import { discloseCustomer, type Disclosing } from '../disclosure/show-customer.ts'
import { formatCursor, toCursorPast, toNews, type LiveCursor } from './live-cursor.ts'
import type { LiveFeed } from './live-feeds.ts'

type Reading = { readonly feed: LiveFeed; readonly cursor: LiveCursor; readonly freshness: Freshness }

type Reader = Disclosing & { readonly clock: () => number }

/** The events since a cursor, and the next cursor. An answer without events discloses nothing, so the ledger has no entry of it. */
export const discloseNews = async (
  needs: Reader,
  c: Context<ProxyEnv>,
  { feed, cursor, freshness }: Reading,
): Promise<{ readonly answer: Answer<LiveEvents>; readonly next: LiveCursor }> => {
  const known = feed.known()
  const events = toNews(known, cursor)
  const next = toCursorPast(known, cursor, needs.clock())
  const data: LiveEvents = { events, cursor: formatCursor(next) }
  if (events.length === 0) return { answer: { data, freshness }, next }
  const answer = await discloseCustomer(needs, c, {
    action: 'live',
    ask: async ({ ref }) => {
      checkEvents(events, ref.value)
      return { data, freshness }
    },
    redact: async (redactor, shown) => ({ ...shown, ...(await redactor.events(shown)) }),
  })
  return { answer, next }
}
