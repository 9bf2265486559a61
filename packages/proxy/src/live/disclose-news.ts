import type { Answer, Freshness, LiveEvents } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { checkEvents } from '../same-customer.ts'
import { discloseCustomer } from '../show-customer.ts'
import { formatCursor, toCursorPast, toNews, type LiveCursor } from './live-cursor.ts'
import type { LiveFeed } from './live-feeds.ts'

type Reading = { readonly feed: LiveFeed; readonly cursor: LiveCursor; readonly freshness: Freshness }

type Reader = Pick<ProxyParts, 'access' | 'redactorFor' | 'ledger' | 'clock'>

/** What has happened since a cursor, and the cursor to go on from. Nothing new shows nobody, so nothing is recorded of it. */
export const discloseNews = async (
  parts: Reader,
  c: Context<ProxyEnv>,
  { feed, cursor, freshness }: Reading,
): Promise<{ readonly answer: Answer<LiveEvents>; readonly next: LiveCursor }> => {
  const known = feed.known()
  const events = toNews(known, cursor)
  const next = toCursorPast(known, cursor, parts.clock())
  const data: LiveEvents = { events, cursor: formatCursor(next) }
  if (events.length === 0) return { answer: { data, freshness }, next }
  const answer = await discloseCustomer(parts, c, {
    action: 'live',
    ask: async ({ ref }) => {
      checkEvents(events, ref.value)
      return { data, freshness }
    },
    redact: (redactor, shown) => ({ ...shown, ...redactor.events(shown) }),
  })
  return { answer, next }
}
