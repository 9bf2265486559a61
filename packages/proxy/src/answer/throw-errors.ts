import type { MiddlewareHandler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'

/**
 * Lets nothing but errors be thrown. Hono answers no other, and @hono/node-server aborts a request that was left with a
 * string, which would pass the log by.
 */
export const throwErrors: MiddlewareHandler<ProxyEnv> = async (_c, next) => {
  try {
    await next()
  } catch (thrown) {
    throw thrown instanceof Error ? thrown : new Error('Not an error was thrown', { cause: thrown })
  }
}
