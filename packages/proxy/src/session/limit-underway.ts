import type { MiddlewareHandler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { Slots } from './slots.ts'

/** Holds a slot from a request's session to its answer. A stream that has begun has a slot of its own. */
export const limitUnderway =
  (slots: Slots): MiddlewareHandler<ProxyEnv> =>
  async (c, next) => {
    const release = slots.take(c.get('session'))
    try {
      await next()
    } finally {
      release()
    }
  }
