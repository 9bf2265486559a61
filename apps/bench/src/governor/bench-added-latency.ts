import { demoTenant, notableCustomers } from '@intilery-sidebar/reference-api'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { pingP99 } from './ping.ts'
import { openChain } from './open-chain.ts'
import { startUpstream } from './upstream.ts'

const perSecond = 50
const [ref] = notableCustomers.documented.refs

/** The same upstream call bare and through everything, taking turns in an open loop. */
export const benchAddedLatency = async (redisUrl: string, scale: number): Promise<readonly Figure[]> => {
  const upstream = await startUpstream('unlimited')
  const keyPrefix = `bench:${randomUUID()}:`
  const chain = await openChain({ baseUrl: upstream.baseUrl, redisUrl, keyPrefix, processes: 4 })
  await chain.governed.getTraits(ref)
  await sleep(6000)
  const path = `/track/demo/shop/SHOP/v1/profiles/${ref.idType}:${encodeURIComponent(ref.value)}/traits`
  const url = new URL(path, upstream.baseUrl)
  const headers = { 'auth-token': demoTenant.authTokens[0], 'content-type': 'application/json' }
  const ways = {
    bare: async () => void (await (await request(url, { headers })).body.json()),
    fetch: async () => void (await (await fetch(url, { headers })).json()),
    ours: async () => void (await chain.governed.getTraits(ref, { maxAgeMs: 0 })),
  }
  const latencies = await takeTurns(ways, 30 * scale)
  const pingMs = await pingP99(chain.sharing.redis)
  await chain.close()
  upstream.close()
  const added = (part: number, way: keyof typeof ways) =>
    quantile(latencies[way], part) - quantile(latencies.bare, part)
  return [
    {
      name: 'added to an upstream call at 50 a second, p50',
      ours: added(0.5, 'ours'),
      unit: 'ms',
      must: atMost(added(0.5, 'ours'), 1, ' ms'),
      peers: { fetch: added(0.5, 'fetch') },
    },
    {
      name: 'added to an upstream call at 50 a second, p99',
      ours: added(0.99, 'ours'),
      unit: 'ms',
      must: atMost(added(0.99, 'ours'), 5, ' ms'),
      peers: { fetch: added(0.99, 'fetch'), 'a bare PING': pingMs },
    },
  ]
}

type Way = 'bare' | 'fetch' | 'ours'

const takeTurns = async (ways: Readonly<Record<Way, () => Promise<void>>>, seconds: number) => {
  const latencies: Record<Way, number[]> = { bare: [], fetch: [], ours: [] }
  const order = ['bare', 'ours', 'fetch'] as const
  const run = async (way: Way) => {
    const startedMs = performance.now()
    await ways[way]()
    latencies[way].push(performance.now() - startedMs)
  }
  const calls = seconds * perSecond * order.length
  for (let call = 0; call < calls; call += 1) {
    const way = order[call % order.length]
    if (way !== undefined) void run(way)
    await sleep(1000 / perSecond / order.length)
  }
  await sleep(1000)
  return latencies
}
