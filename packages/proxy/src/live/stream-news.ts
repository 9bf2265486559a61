import type { Freshness } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { toLogEntry } from '../to-log-entry.ts'
import { toProblem } from '../to-problem.ts'
import { discloseNews } from './disclose-news.ts'
import { toNews, type LiveCursor } from './live-cursor.ts'
import type { LiveFeed } from './live-feeds.ts'

type Streaming = { readonly feed: LiveFeed; readonly cursor: LiveCursor; readonly signal: AbortSignal }

/** Often enough that nobody on the way takes the stream for dead, and that a revoked session is noticed. */
const beatMs = 15_000
const beat = ': still here\n\n'

/**
 * One frame for everything new, one whenever the freshness changes, and a comment when there is nothing to say. A problem is
 * the last frame. Before each of them the session has to be alive.
 */
export async function* streamNews(
  parts: ProxyParts,
  c: Context<ProxyEnv>,
  streaming: Streaming,
): AsyncGenerator<string> {
  const startedAt = performance.now()
  yield beat
  try {
    yield* tellNews(parts, c, streaming)
  } catch (error) {
    const problem = toProblem(error, c.get('requestId'))
    c.set('failure', { problem, error })
    parts.log(toLogEntry(c, parts.logRefs, { status: problem.status, startedAt }))
    yield toFrame('problem', problem)
  }
}

async function* tellNews(
  parts: ProxyParts,
  c: Context<ProxyEnv>,
  { feed, cursor: first, signal }: Streaming,
): AsyncGenerator<string> {
  let cursor = first
  let told: Freshness['state'] | null = null
  while (!signal.aborted && !(await parts.ended.has(c.get('session')))) {
    const freshness = feed.freshness()
    if (freshness !== null && (freshness.state !== told || toNews(feed.known(), cursor).length > 0)) {
      const { answer, next } = await discloseNews(parts, c, { feed, cursor, freshness })
      cursor = next
      told = freshness.state
      yield toFrame('events', answer)
      continue
    }
    const isWoken = await feed.wait(beatMs, signal)
    if (!isWoken && !signal.aborted) yield beat
  }
}

const toFrame = (event: 'events' | 'problem', data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
