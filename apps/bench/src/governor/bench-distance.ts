import { Secret } from '@intilery-sidebar/contract'
import { connectSharing, createRequestBudget } from '@intilery-sidebar/governor'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { openLine } from '../open-line.ts'

const processes = 4
const workers = 16
const ratePerSecond = 100
const distancesMs = [0, 10, 30, 100]

/**
 * How much of the allowance four saturated processes use when Redis is that far away, and whether they spend more than
 * there is.
 */
export const benchDistance = async (redisUrl: string, scale: number): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const delayMs of distancesMs) {
    const { usedPercent, overspent } = await measure(redisUrl, delayMs, 20_000 * scale)
    figures.push(
      {
        name: `tokens used of those allowed, Redis ${delayMs} ms away`,
        ours: usedPercent,
        unit: '%',
        must: atLeast(usedPercent, 95, ' %'),
      },
      {
        name: `tokens spent beyond those allowed, Redis ${delayMs} ms away`,
        ours: overspent,
        unit: '',
        must: atMost(overspent, 0),
      },
    )
  }
  return figures
}

const measure = async (redisUrl: string, delayMs: number, durationMs: number) => {
  const line = delayMs === 0 ? { url: redisUrl, close: () => undefined } : await openLine(redisUrl, delayMs)
  const keyPrefix = `bench:${randomUUID()}:`
  const storeKey = new Secret(randomUUID().repeat(2))
  const sharings = Array.from({ length: processes }, () =>
    connectSharing({ url: line.url, keyPrefix, storeKey, processes }),
  )
  await Promise.all(sharings.map(({ redis }) => once(redis, 'ready')))
  const budgets = sharings.map((sharing) => createRequestBudget({ sharing }))
  const stop = new AbortController()
  // The bucket begins empty with the first permit, so every permit counts from here.
  await budgets[0]?.forTenant('bench').acquire({})
  const startedMs = performance.now()
  const counted = { permits: 0 }
  const work = async (budget: (typeof budgets)[number]): Promise<void> => {
    while (!stop.signal.aborted) {
      await budget.forTenant('bench').acquire({ signal: stop.signal })
      counted.permits += 1
    }
  }
  const working = budgets.flatMap((budget) => Array.from({ length: workers }, () => work(budget)))
  await sleep(durationMs)
  const allowed = (ratePerSecond * (performance.now() - startedMs)) / 1000
  const { permits } = counted
  stop.abort()
  await Promise.allSettled(working)
  for (const budget of budgets) budget.close()
  for (const sharing of sharings) sharing.close()
  line.close()
  // The first permit is one of those that began the count, and each process may hold one whose time has just come.
  return {
    usedPercent: (permits / allowed) * 100,
    overspent: Math.max(0, Math.floor(permits - allowed - processes)),
  }
}
