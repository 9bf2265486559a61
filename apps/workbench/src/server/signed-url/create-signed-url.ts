import { Hono } from 'hono'
import { sign } from 'hono/jwt'
import * as z from 'zod/mini'
import { findTicket } from '../../page/ticket/tickets.ts'
import { toMarkers } from '../../page/ticket/to-markers.ts'
import { toSidebarUrl } from '../../sidebar-url.ts'
import { neverStored, onlyFromOwnScript } from '../only-from-own-page.ts'

export type SignedUrlOptions = {
  /** What the gateway knows this page by. */
  readonly accountId: string
  readonly secret: string
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

const lifetimeSeconds = 300

const querySchema = z.object({
  ticket: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  colorScheme: z.enum(['light', 'dark']),
})

/**
 * Plays the server of a company's own page: its endpoint answers a signed URL for the agent and the ticket's customer
 * as text, and nothing where the ticket has none.
 */
export const createSignedUrl = ({ accountId, secret, clock = Date.now }: SignedUrlOptions): Hono => {
  const app = new Hono()
  // A ticket that is opened again was created when it was.
  const visitMs = clock()
  app.get('/workbench/signed-url/launch', onlyFromOwnScript, async (c) => {
    const { ticket: ticketId, ...appearance } = querySchema.parse(c.req.query())
    const ticket = findTicket(ticketId)
    if (ticket.refs.length === 0) return c.text('The ticket has no requester', 404, neverStored)
    const recordUrl = new URL(`/workbench/signed-url/?ticket=${ticket.id}`, c.req.url)
    const now = Math.floor(clock() / 1000)
    const claims = {
      iss: accountId,
      aud: 'intilery-sidebar',
      sub: 'alex.morgan',
      role: 'agent',
      jti: crypto.randomUUID(),
      iat: now,
      exp: now + lifetimeSeconds,
      refs: ticket.refs,
      record: `ticket:${ticket.id}`,
      recordUrl: recordUrl.href,
      markers: toMarkers(ticket.messages, visitMs),
      canInsert: true,
      ...appearance,
    }
    const url = new URL('/launch/signed-url', toSidebarUrl(new URL(c.req.url)))
    url.searchParams.set('token', await sign(claims, secret, 'HS256'))
    return c.text(url.href, 200, neverStored)
  })
  return app
}
