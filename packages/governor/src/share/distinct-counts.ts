import { countingWindowMs, type Count, type DistinctCounter } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import { steadyClock } from '../clock.ts'
import { createRedisBreaker } from './redis-breaker.ts'
import { createScript } from './script.ts'
import type { Sharing } from './sharing.ts'

/** Redis in another zone answers in less. */
const timeoutMs = 250

/**
 * ARGV: window in ms, item, limit, whether to count (0 or 1) → -1, or the milliseconds until there is space. The time
 * is Redis', the only clock that its processes have in common; an item from after a jump of that clock counts as new.
 */
const script = `
local key, window, item, limit = KEYS[1], tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('TYPE', key).ok ~= 'zset' then redis.call('DEL', key) end
redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
for _, late in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. now, '+inf')) do redis.call('ZADD', key, now, late) end
if not redis.call('ZSCORE', key, item) and redis.call('ZCARD', key) >= limit then
  local oldest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] or now
  return math.max(1, oldest + window - now)
end
if ARGV[4] == '1' then
  redis.call('ZADD', key, now, item)
  redis.call('PEXPIRE', key, window)
end
return -1
`

/** Counts in Redis, for every process that shares it. Rejects at once while Redis does not answer. */
export const createSharedCounts = ({ redis, keyPrefix }: Sharing): DistinctCounter => {
  const judge = createScript(redis, script)
  const ask = createRedisBreaker({ timeoutMs, clock: steadyClock })
  const run = async ({ key, item, limit }: Count, isCounted: boolean): Promise<number | null> => {
    const name = `${keyPrefix}counts:${createHash('sha256').update(key).digest('base64url')}`
    const waitMs = await ask(() => judge([name], [countingWindowMs, item, limit, isCounted ? 1 : 0]))
    if (typeof waitMs !== 'number') throw new Error('Redis answered something else than a time to wait')
    return waitMs < 0 ? null : waitMs
  }
  return { count: (count) => run(count, true), wouldRefuse: (count) => run(count, false) }
}
