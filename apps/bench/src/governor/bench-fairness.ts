import { notableCustomers } from '@intilery-sidebar/reference-api'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { openFlexibleLimiter } from './flexible-limiter.ts'
import { openChain } from './open-chain.ts'
import { startUpstream } from './upstream.ts'

const politeTenants = 9
const politePerSecond = 5
const greedyWorkers = 64

/** One upstream call of one tenant's, once it is paid for. */
type Call = (tenant: string) => Promise<unknown>

/** Nine tenants who ask five times a second, alone and beside one who never stops asking. */
export const benchFairness = async (redisUrl: string, scale: number): Promise<readonly Figure[]> => {
  const upstream = await startUpstream()
  const keyPrefix = `bench:${randomUUID()}:`
  const chain = await openChain({ baseUrl: upstream.baseUrl, redisUrl, keyPrefix, processes: 4 })
  const ask = () => chain.client.getTraits(notableCustomers.documented.refs[0])
  const call: Call = async (tenant) => {
    await chain.budget.forTenant(tenant).acquire({})
    await ask()
  }
  await call('polite 0')
  await sleep(6000)
  const ours = await compare(call, { aloneSeconds: 20 * scale, besideSeconds: 40 * scale })
  const limiter = await openFlexibleLimiter(redisUrl, keyPrefix)
  const callFlexibly: Call = () => limiter.spend().then(ask)
  const flexible = await compare(callFlexibly, { aloneSeconds: 10 * scale, besideSeconds: 20 * scale })
  limiter.close()
  await chain.close()
  upstream.close()
  return [
    {
      name: 'polite tenants’ p99 beside a greedy one',
      ours: ours.slower,
      unit: '× alone',
      must: atMost(ours.slower, 1.2, '×'),
      peers: { 'rate-limiter-flexible': flexible.slower },
    },
    {
      name: 'Jain’s index of what polite tenants got of what they asked',
      ours: ours.index,
      unit: '',
      must: atLeast(ours.index, 0.98),
      peers: { 'rate-limiter-flexible': flexible.index },
    },
  ]
}

type Durations = { readonly aloneSeconds: number; readonly besideSeconds: number }

const compare = async (call: Call, { aloneSeconds, besideSeconds }: Durations) => {
  const alone = await bePolite(call, aloneSeconds)
  const stop = new AbortController()
  const greed = async () => {
    while (!stop.signal.aborted) await call('greedy').catch(() => sleep(1))
  }
  for (let worker = 0; worker < greedyWorkers; worker += 1) void greed()
  // The first seconds show how long it takes to notice; what counts is how it is from then on.
  await sleep(3000)
  const beside = await bePolite(call, besideSeconds)
  stop.abort()
  return {
    slower: quantile(beside.latenciesMs, 0.99) / quantile(alone.latenciesMs, 0.99),
    index: toJain(beside.served.map((served, tenant) => served / (beside.asked[tenant] ?? 1))),
  }
}

const bePolite = async (call: Call, seconds: number) => {
  const latenciesMs: number[] = []
  const asked = Array.from({ length: politeTenants }, () => 0)
  const served = [...asked]
  const ask = async (tenant: number) => {
    asked[tenant] = (asked[tenant] ?? 0) + 1
    const askedMs = performance.now()
    await call(`polite ${tenant}`)
    served[tenant] = (served[tenant] ?? 0) + 1
    latenciesMs.push(performance.now() - askedMs)
  }
  const timers = asked.map((_, tenant) =>
    setInterval(() => void ask(tenant).catch(() => undefined), 1000 / politePerSecond),
  )
  await sleep(seconds * 1000)
  for (const timer of timers) clearInterval(timer)
  await sleep(500)
  return { latenciesMs, asked, served }
}

/** 1 when all agents get the same share, 1/n when one gets all (R. Jain, 1984). */
const toJain = (parts: readonly number[]): number => {
  const sum = parts.reduce((total, part) => total + part, 0)
  const squares = parts.reduce((total, part) => total + part * part, 0)
  return (sum * sum) / (parts.length * squares)
}
