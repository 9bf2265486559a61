import { onItsWayMaxMs } from './bucket-time.ts'
import { adaptiveRateFigures as figures, upstreamPauseMaxMs } from './gcra.ts'

/**
 * `gcra.ts` in Redis' own language, so that many processes share one bucket. The bucket's time is Redis' clock without
 * its steps: `skipped` is by how much that clock is ahead of it. A step back is no time; of a step forward no more
 * counts than the process that asks allows (`latest`, see `bucket-time.ts`), and one that has not asked before cannot
 * tell, so no time passes with it. What another process let through wrongly is taken back, a little at a time: one
 * whose own clock stood still must not empty the bucket. A key that is not ours heals by starting empty.
 */
const shared = `
local key, rate, burst = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local given = tonumber(ARGV[3])
if given < 0 then given = time[1] * 1000 + time[2] / 1000 end
local kind = redis.call('TYPE', key).ok
if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', key) end
local kept = redis.call('HMGET', key, 'tat', 'cutRate', 'cutAt', 'pausedUntil', 'at', 'skipped')
local cutRate, cutAt = tonumber(kept[2] or nil), tonumber(kept[3] or nil)
local pausedUntil = tonumber(kept[4] or nil) or 0
local at, latest = tonumber(kept[5] or nil), tonumber(ARGV[4])
local now = given - (tonumber(kept[6] or nil) or 0)
if at then
  now = math.max(now, at)
  if latest == 0 then now = at end
  if latest > 0 then now = math.max(at - ${onItsWayMaxMs}, math.min(now, latest)) end
end
local tat = tonumber(kept[1] or nil) or now + burst * 1000 / rate
local function recover()
  if not cutRate then return rate end
  local seconds = math.max(0, now - cutAt) / 1000
  local fastSeconds = math.max(0, seconds - ${figures.slowSeconds})
  local regained = ${figures.regainedPerSecond} * seconds + ${figures.regainedPerSecondSquared} * fastSeconds ^ 2
  return math.min(rate, cutRate + regained)
end
local function exact(number) return string.format('%.6f', number) end
local function keep()
  redis.call('HSET', key, 'tat', exact(tat), 'pausedUntil', exact(pausedUntil))
  if cutRate then redis.call('HSET', key, 'cutRate', exact(cutRate), 'cutAt', exact(cutAt)) end
  redis.call('PEXPIRE', key, 86400000)
end
if cutAt and cutAt > now then cutAt = now end
local interval = 1000 / recover()
if tat > now + 2 * burst * interval + ${upstreamPauseMaxMs} then tat = now + burst * 1000 / rate end
if pausedUntil > now + ${upstreamPauseMaxMs} then pausedUntil = 0 end
redis.call('HSET', key, 'at', exact(now), 'skipped', exact(given - now))
`

/**
 * ARGV: rate, burst, now (or -1), latest (0: not known; -1: any), count, reserved, allowFuture (0 or 1) → the bucket's
 * time, granted, waitMs, pauseMs.
 */
export const takeScript = `${shared}
local count, reserved, allowFuture = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7] == '1'
if now < pausedUntil then return { exact(now), 0, exact(pausedUntil - now), exact(pausedUntil - now) } end
local available = burst - math.max(0, tat - now) / interval - reserved
local granted = math.max(0, math.min(count, math.floor(available + 1e-6)))
local wait = 0
if granted == 0 then
  wait = (1 - available) * interval
  if not allowFuture then
    if kind ~= 'hash' then keep() end
    return { exact(now), 0, exact(wait), 0 }
  end
  granted = 1
end
tat = math.max(tat, now) + granted * interval
keep()
return { exact(now), granted, exact(wait), 0 }
`

/** ARGV: rate, burst, now (or -1), latest (0: not known; -1: any), count → the bucket's time. */
export const recordScript = `${shared}
local empty = math.max(tat, now + burst * interval)
tat = math.min(math.max(tat, now) + tonumber(ARGV[5]) * interval, empty)
keep()
return { exact(now) }
`

/** ARGV: rate, burst, now (or -1), latest (0: not known; -1: any), pauseMs → the bucket's time. */
export const limitedScript = `${shared}
if not cutAt or now - cutAt >= ${figures.quietAfterCutMs} then
  cutRate = math.max(${figures.ratePerSecondMin}, recover() * ${figures.keptAfterCut})
  cutAt = now
end
tat = math.max(tat, now + burst * 1000 / recover())
pausedUntil = math.max(pausedUntil, now + math.min(tonumber(ARGV[5]), ${upstreamPauseMaxMs}))
keep()
return { exact(now) }
`
