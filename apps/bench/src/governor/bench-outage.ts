import type { Answer, ProfileRef } from '@intilery-sidebar/contract'
import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { createRequestBudget, governProfileClient } from '@intilery-sidebar/governor'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'

const customers = 200
const perSecond = 100
const refs = Array.from({ length: customers }, (_, index): ProfileRef => ({
  idType: 'id',
  value: `customer-${index}`,
}))

/** Every customer is cached; then upstream accepts connections and stays silent for two minutes; then it is back. */
export const benchOutage = async (_: string, scale: number): Promise<readonly Figure[]> => {
  const upstream = await startHangingUpstream()
  const budget = createRequestBudget({ ratePerSecond: 1000, burst: 1000 })
  const client = createProfileClient({
    baseUrl: upstream.baseUrl,
    tenant: { clientId: 'demo', accountId: 'shop', brandId: 'SHOP' },
    credentials: [new Secret('key')],
  })
  // Short lives, so that everything known is old at once and the whole outage is met with it.
  const profileRules = { freshMs: 500, revalidateMs: 1000 }
  const governed = governProfileClient(client, { tenant: 't', budget, profileRules })
  await Promise.all(refs.map((ref) => governed.getTraits(ref)))
  await sleep(1500)
  upstream.setHanging(true)
  // Until the first requests have failed, requests wait as long as their deadline.
  await Promise.allSettled(refs.slice(0, 10).map((ref) => governed.getTraits(ref)))
  const during = await read((ref) => governed.getTraits(ref), 120 * scale)
  const received = upstream.receivedWhileHanging()
  const naive = await read(askNaively(upstream.baseUrl), 20 * scale)
  upstream.setHanging(false)
  const freshAfterMs = await untilFresh((ref) => governed.getTraits(ref))
  await governed.close()
  await client.close()
  budget.close()
  upstream.close()
  const stalePercent = (during.stale / during.asked) * 100
  const p99 = quantile(during.latenciesMs, 0.99)
  return [
    {
      name: 'known customers answered, labelled stale, while upstream hangs',
      ours: stalePercent,
      unit: '%',
      must: atLeast(stalePercent, 100, ' %'),
      peers: { 'naive fetch': (naive.latenciesMs.length / naive.asked) * 100 },
    },
    { name: 'p99 of those answers', ours: p99, unit: 'ms', must: atMost(p99, 10, ' ms') },
    {
      name: 'requests a second that upstream got meanwhile',
      ours: received / (120 * scale),
      unit: '/s',
      peers: { 'naive fetch': (upstream.receivedWhileHanging() - received) / (20 * scale) },
    },
    {
      name: 'fresh again after its return',
      ours: freshAfterMs / 1000,
      unit: 's',
      must: atMost(freshAfterMs / 1000, 5, ' s'),
    },
  ]
}

type Get = (ref: ProfileRef) => Promise<Answer<unknown>>

const naiveTimeoutMs = 5000

/** One fetch for each question, and what it says is the answer. */
const askNaively =
  (baseUrl: URL): Get =>
  async ({ idType, value }) => {
    const url = new URL(`/track/demo/shop/SHOP/v1/profiles/${idType}:${value}/traits`, baseUrl)
    const response = await fetch(url, { signal: AbortSignal.timeout(naiveTimeoutMs) })
    const data: unknown = await response.json()
    return { data, freshness: { state: 'live', asOf: new Date().toISOString(), upstreamRequestId: null } }
  }

const read = async (get: Get, seconds: number) => {
  const latenciesMs: number[] = []
  let [asked, stale] = [0, 0]
  const ask = async (ref: ProfileRef) => {
    asked += 1
    const askedMs = performance.now()
    const { freshness } = await get(ref)
    latenciesMs.push(performance.now() - askedMs)
    if (freshness.state === 'stale') stale += 1
  }
  const endMs = performance.now() + seconds * 1000
  for (let call = 0; performance.now() < endMs; call += 1) {
    const ref = refs[call % customers]
    if (ref !== undefined) void ask(ref).catch(() => undefined)
    await sleep(1000 / perSecond)
  }
  await sleep(100)
  return { latenciesMs, asked, stale }
}

/** From now until an agent who keeps asking for one customer gets a new answer. */
const untilFresh = async (get: Get): Promise<number> => {
  const [ref] = refs
  if (ref === undefined) throw new Error('No customer is known')
  const startedMs = performance.now()
  for (;;) {
    const { freshness } = await get(ref)
    if (freshness.state !== 'stale') return performance.now() - startedMs
    await sleep(50)
  }
}

const startHangingUpstream = async () => {
  let isHanging = false
  let received = 0
  const server = createServer((request, response) => {
    if (isHanging) {
      received += 1
      return
    }
    const id = /id:([^/]+)/.exec(request.url ?? '')?.[1] ?? ''
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ id, email: `${id}@example.com` }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    baseUrl: new URL(`http://127.0.0.1:${port}`),
    receivedWhileHanging: () => received,
    setHanging: (hanging: boolean) => {
      isHanging = hanging
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
