import { adaptiveRateFigures as figures, pauseMaxMs } from './gcra.ts'

/**
 * A request takes this long from a process to Redis at most; a longer one costs some tokens. What ripens in it is less than our burst
 * is below upstream's, so a step of the clock overspends nothing.
 */
const onItsWayMaxMs = 250

/**
 * `gcra.ts` in Redis' own language, so that many processes share one bucket.
 * The time is Redis', the only clock they have in common; a key that is not ours heals by starting empty. That clock can step: since
 * the bucket was last asked at most `elapsed` has passed, by the steady clock of the process that asks, so more than that is no time
 * in which tokens ripened, and neither is less than none.
 */
const shared = `
local key, rate, burst = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(ARGV[3])
if now < 0 then now = time[1] * 1000 + time[2] / 1000 end
local kind = redis.call('TYPE', key).ok
if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', key) end
local kept = redis.call('HMGET', key, 'tat', 'cutRate', 'cutAt', 'pausedUntil', 'at')
local tat = tonumber(kept[1] or nil) or now + burst * 1000 / rate
local cutRate, cutAt = tonumber(kept[2] or nil), tonumber(kept[3] or nil)
local pausedUntil = tonumber(kept[4] or nil) or 0
local at, elapsed = tonumber(kept[5] or nil) or now, tonumber(ARGV[4])
local step = math.min(0, now - at)
if elapsed >= 0 then step = step + math.max(0, now - at - elapsed - ${onItsWayMaxMs}) end
tat, pausedUntil = tat + step, pausedUntil + step
if cutAt then cutAt = cutAt + step end
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
if tat > now + 2 * burst * interval + ${pauseMaxMs} then tat = now + burst * 1000 / rate end
if pausedUntil > now + ${pauseMaxMs} then pausedUntil = 0 end
redis.call('HSET', key, 'at', string.format('%.6f', now))
`

/** ARGV: rate, burst, now (or -1), elapsed (or -1), count, reserved, allowFuture (0 or 1) → granted, waitMs, pauseMs. */
export const takeScript = `${shared}
local count, reserved, allowFuture = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7] == '1'
if now < pausedUntil then return { 0, exact(pausedUntil - now), exact(pausedUntil - now) } end
local available = burst - math.max(0, tat - now) / interval - reserved
local granted = math.max(0, math.min(count, math.floor(available + 1e-6)))
local wait = 0
if granted == 0 then
  wait = (1 - available) * interval
  if not allowFuture then
    if kind ~= 'hash' then keep() end
    return { 0, exact(wait), 0 }
  end
  granted = 1
end
tat = math.max(tat, now) + granted * interval
keep()
return { granted, exact(wait), 0 }
`

/** ARGV: rate, burst, now (or -1), elapsed (or -1), count. */
export const recordScript = `${shared}
local empty = math.max(tat, now + burst * interval)
tat = math.min(math.max(tat, now) + tonumber(ARGV[5]) * interval, empty)
keep()
return 1
`

/** ARGV: rate, burst, now (or -1), elapsed (or -1), pauseMs. */
export const limitedScript = `${shared}
if not cutAt or now - cutAt >= ${figures.quietAfterCutMs} then
  cutRate = math.max(${figures.ratePerSecondMin}, recover() * ${figures.keptAfterCut})
  cutAt = now
end
tat = math.max(tat, now + burst * 1000 / recover())
pausedUntil = math.max(pausedUntil, now + math.min(tonumber(ARGV[5]), ${pauseMaxMs}))
keep()
return 1
`
