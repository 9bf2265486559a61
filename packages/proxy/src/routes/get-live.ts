import { liveDeadlines } from '@intilery-sidebar/contract'
import type { Context, Handler } from 'hono'
import { z } from 'zod'
import { answerPoll } from '../live/answer-poll.ts'
import { liveCursorSchema } from '../live/live-cursor.ts'
import type { LiveDeps } from '../live/live-deps.ts'
import { openStream } from '../live/open-stream.ts'
import { parseQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'

const waitMaxSeconds = liveDeadlines.pollWaitMs / 1000

const since = liveCursorSchema.optional().describe("An instant, or the last answer's `cursor`. Default: now.")
const streamSchema = z.strictObject({ since })
export const pollQuerySchema = z.strictObject({
  since,
  wait: z
    .string()
    .regex(/^\d$/)
    .transform(Number)
    .pipe(z.int().max(waitMaxSeconds))
    .default(0)
    .describe('Seconds a poll may wait for something to happen. Default 0.'),
})

/** What a customer does from now on: a stream of server-sent events for a client that accepts one, else one poll. */
export const getLive =
  (deps: LiveDeps): Handler<ProxyEnv> =>
  async (c) => {
    if (wantsStream(c)) {
      const { since: cursor = toNow(deps) } = parseQuery(streamSchema, c.req.url)
      return openStream(deps, c, cursor)
    }
    const { since: cursor = toNow(deps), wait } = parseQuery(pollQuerySchema, c.req.url)
    return answerPoll(deps, c, { cursor, waitMs: wait * 1000 })
  }

const wantsStream = (c: Context): boolean =>
  (c.req.header('accept') ?? '').split(',').some((type) => type.trim().startsWith('text/event-stream'))

const toNow = ({ clock }: LiveDeps) => liveCursorSchema.parse(new Date(clock()).toISOString())
