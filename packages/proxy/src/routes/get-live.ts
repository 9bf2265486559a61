import type { Context, Handler } from 'hono'
import { z } from 'zod'
import { answerPoll } from '../live/answer-poll.ts'
import { liveCursorSchema } from '../live/live-cursor.ts'
import { openStream } from '../live/open-stream.ts'
import { parseQuery } from '../parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'

/** Shorter than the request's own patience, with room for the first answer of upstream. */
const longestWaitSeconds = 8

const since = liveCursorSchema.optional()
const streamSchema = z.strictObject({ since })
const pollSchema = z.strictObject({
  since,
  /** How long a poll may wait for something to happen. */
  wait: z.string().regex(/^\d$/).transform(Number).pipe(z.int().max(longestWaitSeconds)).default(0),
})

/** What a customer does from now on: as a stream of server-sent events for whoever accepts one, else as one poll. */
export const getLive =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  async (c) => {
    if (wantsStream(c)) {
      const { since: cursor = toNow(parts) } = parseQuery(streamSchema, c.req.url)
      return openStream(parts, c, cursor)
    }
    const { since: cursor = toNow(parts), wait } = parseQuery(pollSchema, c.req.url)
    return answerPoll(parts, c, { cursor, waitMs: wait * 1000 })
  }

const wantsStream = (c: Context): boolean =>
  (c.req.header('accept') ?? '').split(',').some((type) => type.trim().startsWith('text/event-stream'))

const toNow = ({ clock }: ProxyParts) => liveCursorSchema.parse(new Date(clock()).toISOString())
