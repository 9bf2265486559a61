import { learningFigures as figures } from './learned-rate.ts'

/**
 * `gcra.ts` and `learned-rate.ts` in Redis' own language, so that many processes share one bucket.
 * The time is Redis', the only clock they have in common; a key that is not ours heals by starting empty.
 */
const shared = `
local key, rate, burst = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(ARGV[3])
if now < 0 then now = time[1] * 1000 + time[2] / 1000 end
local kind = redis.call('TYPE', key).ok
if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', key) end
local kept = redis.call('HMGET', key, 'tat', 'cutRate', 'cutAt', 'pausedUntil')
local tat = tonumber(kept[1] or nil) or now + burst * 1000 / rate
local cutRate, cutAt = tonumber(kept[2] or nil), tonumber(kept[3] or nil)
local pausedUntil = tonumber(kept[4] or nil) or 0
local function recover()
  if not cutRate then return rate end
  local seconds = math.max(0, now - cutAt) / 1000
  local impatience = math.max(0, seconds - ${figures.patienceSeconds})
  local regained = ${figures.regainedPerSecond} * seconds + ${figures.regainedPerSecondSquared} * impatience ^ 2
  return math.min(rate, cutRate + regained)
end
local function exact(number) return string.format('%.6f', number) end
local function keep()
  redis.call('HSET', key, 'tat', exact(tat), 'pausedUntil', exact(pausedUntil))
  if cutRate then redis.call('HSET', key, 'cutRate', exact(cutRate), 'cutAt', exact(cutAt)) end
  redis.call('PEXPIRE', key, 86400000)
end
local interval = 1000 / recover()
`

/** ARGV: rate, burst, now (or -1), count, floor, mayReserve (0 or 1) → granted, waitMs. */
export const takeScript = `${shared}
local count, floor, mayReserve = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6] == '1'
if now < pausedUntil then return { 0, exact(pausedUntil - now) } end
local available = burst - math.max(0, tat - now) / interval - floor
local granted = math.max(0, math.min(count, math.floor(available + 1e-6)))
local wait = 0
if granted == 0 then
  wait = (1 - available) * interval
  if not mayReserve then
    if kind ~= 'hash' then keep() end
    return { 0, exact(wait) }
  end
  granted = 1
end
tat = math.max(tat, now) + granted * interval
keep()
return { granted, exact(wait) }
`

/** ARGV: rate, burst, now (or -1), count. */
export const settleScript = `${shared}
tat = math.max(tat, now) + tonumber(ARGV[4]) * interval
keep()
return 1
`

/** ARGV: rate, burst, now (or -1), pauseMs. */
export const limitedScript = `${shared}
if not cutAt or now - cutAt >= ${figures.quietAfterCutMs} then
  cutRate = math.max(${figures.leastRatePerSecond}, recover() * ${figures.keptAfterCut})
  cutAt = now
end
tat = math.max(tat, now + burst * 1000 / recover())
pausedUntil = math.max(pausedUntil, now + tonumber(ARGV[4]))
keep()
return 1
`
