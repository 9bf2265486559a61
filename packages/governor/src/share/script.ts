import type { Redis } from 'ioredis'
import { createHash } from 'node:crypto'

export type Script = (
  keys: readonly string[],
  values: readonly (string | number | Buffer)[],
) => Promise<unknown>

/** Lua that Redis runs in one piece. */
export const createScript = (redis: Redis, source: string): Script => {
  const digest = createHash('sha1').update(source).digest('hex')
  return async (keys, values) => {
    try {
      return await redis.evalsha(digest, keys.length, ...keys, ...values)
    } catch (error) {
      // Redis forgets scripts when it restarts.
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
      return await redis.eval(source, keys.length, ...keys, ...values)
    }
  }
}
