import { liveDeadlines, ProfileError, type EventWatch, type Freshness } from '@intilery-sidebar/contract'
import { sleep } from '@intilery-sidebar/waiting'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { discloseNews, toNews } from './disclose-news.ts'
import type { LiveCursor } from './live-cursor.ts'
import type { LiveDeps } from './live-deps.ts'
import { createWakeUp, type WakeUp } from './wake-up.ts'

/** Longer than a polling sidebar takes to ask again, so that however many poll, upstream is asked as for one. */
const lingerMs = 15_000

type Poll = { readonly cursor: LiveCursor; readonly waitMs: number }

/** Answers with what is new; where nothing is, at once or after as long as the caller is ready to wait. */
export const answerPoll = async (
  deps: LiveDeps,
  c: Context<ProxyEnv>,
  { cursor, waitMs }: Poll,
): Promise<Response> => {
  const { live, access, ended } = deps
  const { profiles, ref, options } = access.open(c)
  const { session } = c.var
  const releaseSlot = waitMs === 0 ? null : live.slots.take(session)
  const news = createWakeUp()
  const watch = profiles.watchEvents(ref.value, news.wake)
  const signal = AbortSignal.any([options.signal, live.closing])
  try {
    const freshness = await untilAnswered(watch, news, signal)
    if (waitMs > 0 && toNews(watch.known(), cursor).length === 0) await news.wait(waitMs, signal)
    c.req.raw.signal.throwIfAborted()
    if (waitMs > 0 && (await ended.has(session)))
      throw new Refusal('session-invalid', 'The session was ended while it waited')
    const lost = watch.lost()
    if (lost !== null) throw lost
    const { answer } = await discloseNews(deps, c, {
      watch,
      cursor,
      freshness: watch.freshness() ?? freshness,
    })
    return c.json(answer)
  } finally {
    stopLater(watch, live.closing)
    releaseSlot?.()
  }
}

const stopLater = (watch: EventWatch, closing: AbortSignal): void =>
  void sleep(lingerMs, closing).then(watch.stop, watch.stop)

const untilAnswered = async (watch: EventWatch, news: WakeUp, signal: AbortSignal): Promise<Freshness> => {
  if (watch.freshness() === null) await news.wait(liveDeadlines.firstAnswerMs, signal)
  const lost = watch.lost()
  if (lost !== null) throw lost
  const freshness = watch.freshness()
  if (freshness === null) throw new ProfileError('unavailable', 'Upstream did not answer in time')
  return freshness
}
