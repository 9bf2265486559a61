import { liveDeadlines, type EventWatch, type Freshness } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { toProblem } from '../answer/to-problem.ts'
import { toLogEntry } from '../log/to-log-entry.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { discloseNews, toNews } from './disclose-news.ts'
import type { LiveCursor } from './live-cursor.ts'
import type { LiveDeps } from './live-deps.ts'
import { toByteStream } from './to-byte-stream.ts'
import { createWakeUp, type WakeUp } from './wake-up.ts'

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
export const openStream = (deps: LiveDeps, c: Context<ProxyEnv>, cursor: LiveCursor): Response => {
  const { live, access, clock } = deps
  const { profiles, ref } = access.open(c)
  const { session } = c.var
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const releaseSlot = live.slots.take(session)
  const news = createWakeUp()
  const watch = profiles.watchEvents(ref.value, news.wake)
  const ending = new AbortController()
  const end = () => ending.abort()
  const expiry = setTimeout(end, session.expiresAtMs - clock()).unref()
  ending.signal.addEventListener('abort', () => {
    clearTimeout(expiry)
    live.closing.removeEventListener('abort', end)
    watch.stop()
    releaseSlot()
  })
  live.closing.addEventListener('abort', end)
  c.req.raw.signal.addEventListener('abort', end)
  if (live.closing.aborted || c.req.raw.signal.aborted) end()
  const frames = streamNews(deps, c, { watch, news, cursor, signal: ending.signal })
  return c.body(toByteStream(frames, end), 200, headers)
}

type Streaming = {
  readonly watch: EventWatch
  /** Wakes when the watch has changed. */
  readonly news: WakeUp
  readonly cursor: LiveCursor
  readonly signal: AbortSignal
}

const beat = ': still here\n\n'

/**
 * One frame for everything new, one whenever the freshness changes, and a comment when there is nothing to say. A
 * problem is the last frame, and where the process ends, when to come back. Before each of them the session has to be
 * alive.
 */
async function* streamNews(
  deps: LiveDeps,
  c: Context<ProxyEnv>,
  streaming: Streaming,
): AsyncGenerator<string> {
  const startedAt = performance.now()
  yield beat
  try {
    yield* writeNewsFrames(deps, c, streaming)
    if (deps.live.closing.aborted) yield toRetryHint()
  } catch (error) {
    const problem = toProblem(error, c.get('requestId'))
    c.set('failure', { problem, error })
    deps.log(toLogEntry(c, deps.logRefs, { status: problem.status, startedAt }))
    yield toFrame('problem', problem)
  }
}

async function* writeNewsFrames(
  deps: LiveDeps,
  c: Context<ProxyEnv>,
  { watch, news, cursor: first, signal }: Streaming,
): AsyncGenerator<string> {
  let cursor = first
  let sentState: Freshness['state'] | null = null
  while (!signal.aborted && !(await deps.ended.has(c.get('session')))) {
    const lost = watch.lost()
    if (lost !== null) throw lost
    const freshness = watch.freshness()
    if (freshness !== null && (freshness.state !== sentState || toNews(watch.known(), cursor).length > 0)) {
      const { answer, next } = await discloseNews(deps, c, { watch, cursor, freshness })
      cursor = next
      sentState = freshness.state
      yield toFrame('events', answer)
      continue
    }
    const isWoken = await news.wait(liveDeadlines.beatMs, signal)
    if (!isWoken && !signal.aborted) yield beat
  }
}

const retryMs = { min: 500, max: 2_000 }

/** Where the process ends, its readers come back soon, and not all at once. */
const toRetryHint = (): string =>
  `retry: ${Math.round(retryMs.min + Math.random() * (retryMs.max - retryMs.min))}\n\n`

const toFrame = (event: 'events' | 'problem', data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
