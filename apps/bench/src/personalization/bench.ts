import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { atMost, type Bench, type Figure } from '../figure.ts'
import { startChild, type Child } from '../governor/child.ts'
import { quantile } from '../quantile.ts'
import { workAsAgent } from './work-as-agent.ts'

const openedSchema = z.object({ url: z.string(), key: z.string(), proofs: z.array(z.string()) })
const countsSchema = z.object({ asked: z.number(), limited: z.number() })

const perSecond = 200
const seconds = 60
const visitors = 300
const fillMs = 5000

/** What another server waits for the last five products of a visitor, and what that costs the agents. */
export const benchPersonalization: Bench = async ({ scale }) => {
  const child = startChild('../personalization/serve-process.ts')
  try {
    const opened = openedSchema.parse(await child.receive())
    const atOnce = await askOne(opened, 'v-699')
    await sleep(fillMs)
    const cold = await askEach(opened, toIds(0, 60))
    const warm = await askEach(opened, toIds(0, 60))
    const before = await countsOf(child)
    const alone = await withAgents(opened, { first: 300, forMs: (seconds * scale * 1000) / 2 })
    const served: Served = { times: [], refused: 0 }
    const stop = new AbortController()
    const serving = askAtRate(opened, served, stop.signal)
    const beside = await withAgents(opened, { first: 500, forMs: seconds * scale * 1000 })
    stop.abort()
    await serving
    const after = await countsOf(child)
    return [
      ...toFigures({ atOnce, cold, warm }),
      ...toLoadFigures({ alone, beside, served }, after.limited - before.limited),
    ]
  } finally {
    child.kill()
  }
}

type Opened = z.infer<typeof openedSchema>
type Asked = { readonly status: number; readonly ms: number }
type Served = { readonly times: number[]; refused: number }

const toIds = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `v-${from + index}`)

const askOne = async ({ url, key }: Opened, userId: string): Promise<Asked> => {
  const startedMs = performance.now()
  const response = await fetch(
    new URL(`/v1/personalization/profiles/userId:${userId}/recommendations`, url),
    {
      headers: { authorization: `Bearer ${key}` },
    },
  )
  await response.arrayBuffer()
  return { status: response.status, ms: performance.now() - startedMs }
}

/** One after the other, as a page that is asked for now and then does. */
const askEach = async (opened: Opened, userIds: readonly string[]): Promise<readonly Asked[]> => {
  const asked: Asked[] = []
  for (const userId of userIds) {
    asked.push(await askOne(opened, userId))
    await sleep(20)
  }
  return asked
}

const askAtRate = async (opened: Opened, served: Served, stop: AbortSignal): Promise<void> => {
  const open = new Set<Promise<void>>()
  const startedMs = performance.now()
  for (let sent = 0; !stop.aborted; sent += 1) {
    const due = startedMs + (sent * 1000) / perSecond
    const aheadMs = due - performance.now()
    if (aheadMs > 0) await sleep(aheadMs)
    const asking = askOne(opened, `v-${(sent * 7) % visitors}`)
      .then(({ status, ms }) => {
        served.times.push(ms)
        if (status !== 200) served.refused += 1
      })
      .catch(() => void (served.refused += 1))
    open.add(asking)
    void asking.finally(() => open.delete(asking))
  }
  await Promise.all(open)
}

/** Each agent has customers of their own, so that no agent is answered from what another one made the cache keep. */
const withAgents = async (
  { url, proofs }: Opened,
  { first, forMs }: { readonly first: number; readonly forMs: number },
): Promise<readonly number[]> => {
  const stop = AbortSignal.timeout(forMs)
  const perAgent = Math.floor(200 / proofs.length)
  const working = proofs.map(async (proof, index) => {
    await sleep((index * 3000) / proofs.length)
    const own = toIds(first + index * perAgent, perAgent)
    const userIds = Array.from(
      { length: Math.ceil(forMs / 3000) },
      (_, ticket) => own[ticket % perAgent] ?? 'v-0',
    )
    return workAsAgent({ url, proof, userIds, stop })
  })
  return (await Promise.all(working)).flat()
}

const countsOf = async (child: Child): Promise<z.infer<typeof countsSchema>> => {
  child.send({})
  return countsSchema.parse(await child.receive())
}

type Single = { readonly atOnce: Asked; readonly cold: readonly Asked[]; readonly warm: readonly Asked[] }

const toFigures = ({ atOnce, cold, warm }: Single): readonly Figure[] => {
  const p95 = (asked: readonly Asked[]) =>
    quantile(
      asked.map(({ ms }) => ms),
      0.95,
    )
  const failed = [atOnce, ...cold, ...warm].filter(({ status }) => status !== 200).length
  const [coldMs, warmMs] = [p95(cold), p95(warm)]
  return [
    {
      name: 'cold answer p95 with upstream 60 ms away',
      ours: coldMs,
      unit: 'ms',
      must: atMost(coldMs, 400, ' ms'),
    },
    { name: 'warm answer p95', ours: warmMs, unit: 'ms', must: atMost(warmMs, 50, ' ms') },
    { name: 'refused, the first after a start included', ours: failed, unit: '', must: atMost(failed, 0) },
  ]
}

type Load = { readonly alone: readonly number[]; readonly beside: readonly number[]; readonly served: Served }

const toLoadFigures = ({ alone, beside, served }: Load, limited: number): readonly Figure[] => {
  const [aloneMs, besideMs] = [quantile(alone, 0.95), quantile(beside, 0.95)]
  const ratio = besideMs / aloneMs
  const servedMs = quantile(served.times, 0.95)
  return [
    {
      name: `agents' p95 beside ${perSecond} requests a second, to their p95 alone`,
      ours: ratio,
      unit: '×',
      must: atMost(ratio, 1.1, ' ×'),
      peers: { 'alone, ms': aloneMs, 'beside, ms': besideMs },
    },
    { name: '429s of upstream meanwhile', ours: limited, unit: '', must: atMost(limited, 0) },
    {
      name: 'answers to other servers meanwhile, p95',
      ours: servedMs,
      unit: 'ms',
      peers: { answered: served.times.length, refused: served.refused },
    },
  ]
}
