import { lanes, type Lane } from '@intilery-sidebar/contract'
import { withDeadline } from '@intilery-sidebar/waiting'
import type { Redis } from 'ioredis'
import { randomUUID } from 'node:crypto'
import type { RedisBreaker } from './redis-breaker.ts'
import { createScript } from './script.ts'
import type { Sharing } from './sharing.ts'

/** Makes one process do what several want done. */
export type FlightLock = {
  /** Tries to take the lock. Where Redis does not answer, each process leads for itself. */
  attempt(name: string, lane: Lane): Promise<Lead | Follow>
}

export type Lead = {
  readonly role: 'lead'
  /** Publishes the outcome. Does not reject. */
  release(outcome: string): Promise<void>
  /** Steps back without having done anything. */
  leave(): Promise<void>
}

type Follow = {
  readonly role: 'follow'
  /** In which lane the leader began to ask. */
  readonly leaderLane: Lane
  /** The leader's outcome; null after `timeoutMs`: a leader can vanish without a word. */
  wait(signal: AbortSignal | undefined, timeoutMs: number): Promise<string | null>
  leave(): Promise<void>
}

/** A leader killed without a word is replaced after this. */
const leadMs = 2000
const renewEveryMs = 700

// `SET … NX GET` would do, from Redis 7 on.
const claimScript = `local held = redis.call('GET', KEYS[1]) if held then return held end redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) return false`
const renewScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`
const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

export const createFlightLock = (sharing: Sharing, breaker: RedisBreaker): FlightLock => {
  const { redis, keyPrefix, pubSub } = sharing
  const claim = createClaim(redis, breaker)
  const renew = createScript(redis, renewScript)
  const release = createScript(redis, releaseScript)
  const held = new Set<string>()

  const lead = (name: string, token: string): Lead => {
    const key = `${keyPrefix}lead:${name}`
    const renewal = () => void breaker(() => renew([key], [token, leadMs])).catch(() => undefined)
    const timer = setInterval(renewal, renewEveryMs)
    const leave = async () => {
      clearInterval(timer)
      // However long it takes: a lock that is not released keeps the followers waiting until it expires.
      await release([key], [token]).catch(() => undefined)
      held.delete(name)
    }
    held.add(name)
    return {
      role: 'lead',
      leave,
      async release(outcome) {
        await leave()
        await pubSub.publish(`done:${name}`, outcome).catch(() => undefined)
      },
    }
  }

  return {
    async attempt(name, lane) {
      // This process has the answer and is publishing it; its own callers do not wait for that.
      if (held.has(name)) return leadAlone
      const token = `${lane} ${randomUUID()}`
      const subscription = subscribe(sharing, name)
      const claimed = await claim(`${keyPrefix}lead:${name}`, token)
      if (typeof claimed === 'object')
        return {
          role: 'follow',
          leaderLane: toLane(claimed.holder),
          wait: subscription.wait,
          leave: async () => subscription.stop(),
        }
      subscription.stop()
      return claimed === 'unknown' ? leadAlone : lead(name, token)
    },
  }
}

const nothing = () => Promise.resolve()

/** `unknown` when Redis did not answer in time; a lock that is granted after that is released. */
const createClaim = (redis: Redis, breaker: RedisBreaker) => {
  const claimLock = createScript(redis, claimScript)
  const release = createScript(redis, releaseScript)
  return async (key: string, token: string): Promise<Claim> => {
    let asked: Promise<unknown> = Promise.resolve('')
    try {
      const holder = await breaker(() => (asked = claimLock([key], [token, leadMs])))
      return typeof holder === 'string' ? { holder } : 'granted'
    } catch {
      asked.then((holder) => holder === null && release([key], [token])).catch(() => undefined)
      return 'unknown'
    }
  }
}

/** Asks for itself alone: no other process waits for its outcome. */
export const leadAlone: Lead = { role: 'lead', release: nothing, leave: nothing }

type Claim = 'granted' | 'unknown' | { readonly holder: string }

const toLane = (token: string): Lane => lanes.find((lane) => lane === token.split(' ')[0]) ?? 'visible'

const subscribe = ({ pubSub }: Sharing, name: string) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const stop = pubSub.listen(`done:${name}`, resolve)
  const wait = async (signal: AbortSignal | undefined, timeoutMs: number): Promise<string | null> => {
    try {
      return await withDeadline({ timeoutMs, signal }, () => promise)
    } catch {
      return null
    } finally {
      stop()
    }
  }
  return { wait, stop }
}
