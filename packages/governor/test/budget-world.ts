import { RateLimitedError } from '@intilery-sidebar/contract'
import type { Redis } from 'ioredis'
import { setImmediate as realTurn } from 'node:timers/promises'
import { vi } from 'vitest'
import type { Bucket } from '../src/limit/bucket.ts'
import { createDispatcher } from '../src/limit/dispatcher.ts'
import { createFairShare } from '../src/limit/fair-share.ts'
import { createFallbackBucket } from '../src/limit/fallback-bucket.ts'
import type { Limits } from '../src/limit/gcra.ts'
import { createGuaranteedRate } from '../src/limit/lane-rules.ts'
import { createRedisBucket } from '../src/limit/redis-bucket.ts'
import { createRequestQueue } from '../src/limit/request-queue.ts'

export const limits: Limits = { ratePerSecond: 100, burst: 450 }
export const processesMax = 4
/** What upstream documents: our burst is smaller, for what is on its way. */
const upstream: Limits = { ratePerSecond: 100, burst: 500 }

/**
 * `away`: refuses connections · `silent`: swallows what it is asked · `mute`: does what it is asked, and its answers
 * are lost
 */
export type RedisState = 'well' | 'away' | 'silent' | 'mute'

/** Processes that spend one allowance through a real Redis, on a clock that stands still between steps. */
export class BudgetWorld {
  readonly permits: number[] = []
  /** How many requests upstream would have refused. */
  refused = 0
  state: RedisState = 'well'
  latencyMs = 0
  /** How wrong Redis' clock is. */
  clockOffsetMs = 0
  readonly #redis: Redis
  readonly #key: string
  readonly #processes: ReturnType<typeof openProcess>[] = []
  readonly #underWay = new Set<Promise<unknown>>()
  #tokens = upstream.burst
  #countedAtMs = clock()

  constructor(redis: Redis, key: string) {
    this.#redis = redis
    this.#key = key
  }

  get running(): number {
    return this.#processes.length
  }

  start(): void {
    if (this.running === processesMax) return
    const now = () => clock() + this.clockOffsetMs
    const bucket = createRedisBucket({ redis: this.#redis, key: this.#key, limits, clock, now })
    this.#processes.push(openProcess(this.#throughTheWay(bucket), () => this.#spend()))
  }

  /** Without a word: what it was granted is lost. */
  crash(): void {
    this.#processes.shift()?.crash()
  }

  /** How many requests each process has under way at once; a worker asks again as soon as it may. */
  setWorkers(count: number): void {
    for (const process of this.#processes) process.setWorkers(count)
  }

  /** Upstream answers 429 to one of them. */
  noteLimited(pauseMs: number): void {
    void this.#processes[0]?.noteLimited(pauseMs)
  }

  async advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= sliceMs) {
      await vi.advanceTimersByTimeAsync(sliceMs)
      await this.#settle()
    }
  }

  close(): void {
    while (this.running > 0) this.crash()
  }

  /** As upstream counts. */
  #spend(): void {
    const nowMs = clock()
    const ripened = ((nowMs - this.#countedAtMs) * upstream.ratePerSecond) / 1000
    this.#tokens = Math.min(upstream.burst, this.#tokens + ripened) - 1
    this.#countedAtMs = nowMs
    if (this.#tokens < 0) this.refused += 1
    this.permits.push(nowMs)
  }

  async #settle(): Promise<void> {
    while (this.#underWay.size > 0) {
      await Promise.allSettled(this.#underWay)
      await realTurn()
    }
  }

  #throughTheWay(bucket: Bucket): Bucket {
    const pass = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
      if (this.state === 'away') throw new Error('ECONNREFUSED')
      await sleep(this.latencyMs / 2)
      if (this.state === 'silent') return await new Promise<never>(() => undefined)
      const asked = ask()
      this.#underWay.add(asked)
      const answer = await asked.finally(() => this.#underWay.delete(asked))
      await sleep(this.latencyMs / 2)
      return this.state === 'well' ? answer : await new Promise<never>(() => undefined)
    }
    return {
      take: (take) => pass(() => bucket.take(take)),
      record: (count) => pass(() => bucket.record(count)),
      noteLimited: (pauseMs) => pass(() => bucket.noteLimited(pauseMs)),
    }
  }
}

const sliceMs = 10
const clock = (): number => Date.now()

const sleep = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}

/** One process: the parts of a budget around a way to Redis. */
const openProcess = (shared: Bucket, onPermit: () => void) => {
  const bucket = createFallbackBucket({ shared, limits, processes: processesMax, clock })
  const share = createFairShare(limits, clock)
  const rate = createGuaranteedRate({ perSecond: 5, burst: 10, clock })
  const queue = createRequestQueue({ burst: limits.burst, share, rate })
  const dispatcher = createDispatcher({ bucket, queue, ratePerSecond: limits.ratePerSecond, clock })
  const request = { lane: 'visible', tenant: 't', fairnessKey: 'agent', isOverShare: false } as const
  let [wanted, working, hasCrashed] = [0, 0, false]
  const isWanted = (number: number) => number < wanted && !hasCrashed
  const work = async (number: number): Promise<void> => {
    while (isWanted(number))
      try {
        await dispatcher.acquire({ ...request, promotion: undefined, signal: undefined })
        if (!hasCrashed) onPermit()
      } catch (error) {
        if (!(error instanceof RateLimitedError)) return
        await sleep(100)
      }
    working -= 1
  }
  return {
    setWorkers: (count: number) => {
      wanted = count
      while (working < wanted) void work((working += 1) - 1)
    },
    noteLimited: (pauseMs: number) => bucket.noteLimited(pauseMs),
    crash: () => {
      hasCrashed = true
      dispatcher.close()
      bucket.close()
    },
  }
}
