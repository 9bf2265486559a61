import type { Lane } from '@intilery-sidebar/contract'
import type { RequestBudget } from '@intilery-sidebar/governor'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { openFlexibleLimiter } from './flexible-limiter.ts'
import { openChain } from './open-chain.ts'
import { pingP99 } from './ping.ts'

type Spend = (lane: Lane) => Promise<void>

const interactivePerSecond = 30
const herd = 300

/** Thirty people a second, three hundred more at once midway, and an export that takes all it can get. */
export const benchLanes = async (redisUrl: string, scale: number): Promise<readonly Figure[]> => {
  const keyPrefix = `bench:${randomUUID()}:`
  const chain = await openChain({ baseUrl: new URL('http://127.0.0.1:1'), redisUrl, keyPrefix, processes: 4 })
  const spend = spendFrom(chain.budget, chain.tenant)
  await spend('visible')
  await sleep(6000)
  const ours = await mix(spend, 60 * scale)
  const pingMs = await pingP99(chain.sharing.redis)
  await chain.close()
  const limiter = await openFlexibleLimiter(redisUrl, keyPrefix)
  const flexible = await mix(limiter.spend, 20 * scale)
  limiter.close()
  const p99 = quantile(ours.waitsMs, 0.99)
  return [
    {
      name: 'interactive permit p99 beside a saturating export and a herd of 300',
      ours: p99,
      unit: 'ms',
      must: atMost(p99, 5, ' ms'),
      peers: { 'rate-limiter-flexible': quantile(flexible.waitsMs, 0.99), 'a bare PING': pingMs },
    },
    {
      name: 'use of the bucket meanwhile',
      ours: ours.usedPercent,
      unit: '%',
      must: atLeast(ours.usedPercent, 95, ' %'),
      peers: { 'rate-limiter-flexible': flexible.usedPercent },
    },
  ]
}

const spendFrom =
  (budget: RequestBudget, tenant: string): Spend =>
  (lane) =>
    budget.forTenant(tenant).acquire({ lane })

const mix = async (spend: Spend, seconds: number) => {
  const stop = new AbortController()
  const waitsMs: number[] = []
  const permits = { count: 0 }
  const take = async (lane: Lane) => {
    await spend(lane)
    permits.count += 1
  }
  const startedMs = performance.now()
  const bulk = async () => {
    while (!stop.signal.aborted) await take('bulk').catch(() => sleep(1))
  }
  for (let index = 0; index < 50; index += 1) void bulk()
  await sleep(1000)
  const ask = async () => {
    const askedMs = performance.now()
    await take('visible')
    waitsMs.push(performance.now() - askedMs)
  }
  // Who still waits when the measurement ends is turned away with the limiter.
  const timer = setInterval(() => void ask().catch(() => undefined), 1000 / interactivePerSecond)
  await sleep(seconds * 500)
  for (let index = 0; index < herd; index += 1) void take('visible').catch(() => undefined)
  await sleep(seconds * 500)
  clearInterval(timer)
  stop.abort()
  const elapsedSeconds = (performance.now() - startedMs) / 1000
  return { waitsMs, usedPercent: (permits.count / (450 + 100 * elapsedSeconds)) * 100 }
}
