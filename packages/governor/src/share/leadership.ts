import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reach } from './reachability.ts'
import { createScript } from './script.ts'
import type { Sharing } from './sharing.ts'

/** Makes one process do what several want done. */
export type Leadership = {
  /** Tries to be the one. Where nobody can be asked, everybody leads for themselves. */
  attempt(name: string): Promise<Lead | Follow>
}

export type Lead = {
  readonly role: 'lead'
  /** Tells the others how it went. Does not reject. */
  release(outcome: string): Promise<void>
  /** Steps back without having done anything. */
  leave(): Promise<void>
}

type Follow = {
  readonly role: 'follow'
  /** The leader's outcome; null when it is time to look again, for a leader can vanish without a word. */
  wait(signal: AbortSignal | undefined): Promise<string | null>
  leave(): Promise<void>
}

/** A leader killed without a word is replaced after this. */
const leadMs = 2000
const renewEveryMs = 700
const lookAgainMs = 250

const renewScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`
const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

export const createLeadership = (sharing: Sharing, reach: Reach): Leadership => {
  const { redis, keyPrefix, news } = sharing
  const renew = createScript(redis, renewScript)
  const release = createScript(redis, releaseScript)
  const held = new Set<string>()

  const lead = (name: string, token: string): Lead => {
    const key = `${keyPrefix}lead:${name}`
    const renewal = () => void reach(() => renew([key], [token, leadMs])).catch(() => undefined)
    const timer = setInterval(renewal, renewEveryMs)
    const leave = async () => {
      clearInterval(timer)
      // However long it takes: a lead that is not given back keeps everybody waiting until it expires.
      await release([key], [token]).catch(() => undefined)
      held.delete(name)
    }
    held.add(name)
    return {
      role: 'lead',
      leave,
      async release(outcome) {
        await leave()
        await news.publish(`done:${name}`, outcome).catch(() => undefined)
      },
    }
  }

  /** Null when nobody could be asked in time; a lead that is given after that is given back. */
  const claim = async (key: string, token: string): Promise<boolean | null> => {
    let asked: Promise<'OK' | null> = Promise.resolve(null)
    try {
      return (await reach(() => (asked = redis.set(key, token, 'PX', leadMs, 'NX')))) === 'OK'
    } catch {
      asked.then((reply) => reply === 'OK' && release([key], [token])).catch(() => undefined)
      return null
    }
  }

  return {
    async attempt(name) {
      // This process has already asked and is telling the others; nobody here waits for that.
      if (held.has(name)) return aloneLead
      const token = randomUUID()
      const heard = hear(sharing, name)
      const isLeader = await claim(`${keyPrefix}lead:${name}`, token)
      if (isLeader === false) return { role: 'follow', wait: heard.wait, leave: async () => heard.stop() }
      heard.stop()
      return isLeader === null ? aloneLead : lead(name, token)
    },
  }
}

const nothing = () => Promise.resolve()
const aloneLead: Lead = { role: 'lead', release: nothing, leave: nothing }

const hear = ({ news }: Sharing, name: string) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const stop = news.listen(`done:${name}`, resolve)
  const wait = async (signal: AbortSignal | undefined): Promise<string | null> => {
    const looking = new AbortController()
    const stopLooking = () => looking.abort()
    signal?.addEventListener('abort', stopLooking, { once: true })
    try {
      const pause = sleep(lookAgainMs, null, { signal: looking.signal }).catch(() => null)
      return await Promise.race([promise, pause])
    } finally {
      signal?.removeEventListener('abort', stopLooking)
      looking.abort()
      stop()
    }
  }
  return { wait, stop }
}
