import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { LiveCursor } from './live-cursor.ts'
import type { LiveNeeds } from './live-needs.ts'
import { streamNews } from './stream-news.ts'
import { toByteStream } from './to-byte-stream.ts'

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A compressing intermediary would hold events back.
  'cache-control': 'no-store, no-transform',
  // nginx would hold them back until it has a buffer full.
  'x-accel-buffering': 'no',
}

/**
 * Opens a stream of server-sent events. Nothing is disclosed faster than the client reads. It ends when the client
 * disconnects, with the session, with the process, or with the first problem, which is the last frame.
 */
export const openStream = (needs: LiveNeeds, c: Context<ProxyEnv>, cursor: LiveCursor): Response => {
  const { live, access, clock } = needs
  const { profiles, ref } = access.open(c)
  const { session } = c.var
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const releaseSlot = live.slots.take(session)
  const feed = live.feeds.join(profiles, session.tenantId, ref.value)
  const ending = new AbortController()
  const end = () => ending.abort()
  const expiry = setTimeout(end, session.expiresAtMs - clock()).unref()
  ending.signal.addEventListener('abort', () => {
    clearTimeout(expiry)
    live.closing.removeEventListener('abort', end)
    feed.leave(0)
    releaseSlot()
  })
  live.closing.addEventListener('abort', end)
  c.req.raw.signal.addEventListener('abort', end)
  if (live.closing.aborted || c.req.raw.signal.aborted) end()
  const frames = streamNews(needs, c, { feed, cursor, signal: ending.signal })
  return c.body(toByteStream(frames, end), 200, headers)
}
