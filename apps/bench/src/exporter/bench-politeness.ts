import { notableCustomers } from '@intilery-sidebar/reference-api'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { atLeast, atMost, type BenchSettings, type Figure } from '../figure.ts'
import { benchLanes } from '../governor/bench-lanes.ts'
import { startChild, type Child } from '../governor/child.ts'
import { openChain } from '../governor/open-chain.ts'
import { startUpstream } from '../governor/upstream.ts'
import { quantile } from '../quantile.ts'

const agentsPerSecond = 30
const allowedPerSecond = 100
/** By then what the bucket holds above the reserve for people is spent: it comes but once. */
const settleMs = 5000
const saidSchema = z.object({ isWaiting: z.boolean() })

/**
 * Exporters and agents in processes of their own, one budget in Redis, and the reference API with its limiter over
 * HTTP: how much of what agents leave an export uses, and whether an agent waits for it.
 */
export const benchPoliteness = async ({ redisUrl, scale }: BenchSettings): Promise<readonly Figure[]> => {
  const length = Math.min(scale, 1)
  const alone = await share({ exporters: 0, seconds: 15 * length, redisUrl })
  const one = await share({ exporters: 1, seconds: 60 * length, redisUrl })
  const two = await share({ exporters: 2, seconds: 30 * length, redisUrl })
  const [governor] = await benchLanes(redisUrl, length / 3)
  return [
    ...toFigures('one exporter', one),
    ...toFigures('two exporters of one tenant', two),
    {
      name: 'an agent’s permit beside an exporter, p99',
      ours: one.permitMs,
      unit: 'ms',
      must: atMost(one.permitMs, 5, ' ms'),
      peers: { 'no exporter': alone.permitMs, 'the governor bench': governor?.ours ?? Number.NaN },
    },
    {
      name: 'an agent’s answer beside an exporter, p99',
      ours: one.answerMs,
      unit: 'ms',
      peers: { 'no exporter': alone.answerMs },
    },
  ]
}

type Shared = { readonly usedPercent: number; readonly limited: number }

const toFigures = (name: string, { usedPercent, limited }: Shared): readonly Figure[] => [
  {
    name: `${name}: use of what agents leave`,
    ours: usedPercent,
    unit: '%',
    must: atLeast(usedPercent, 95, ' %'),
  },
  { name: `${name}: own 429s`, ours: limited, unit: '', must: atMost(limited, 0) },
]

type Setting = { readonly exporters: number; readonly seconds: number; readonly redisUrl: string }

const share = async ({ exporters, seconds, redisUrl }: Setting) => {
  const upstream = await startUpstream('large')
  const folder = mkdtempSync(join(tmpdir(), 'bench-politeness-'))
  const [keyPrefix, { baseUrl }] = [`bench:${randomUUID()}:`, upstream]
  const agents = await openAgents({ baseUrl, redisUrl, keyPrefix })
  const children = Array.from({ length: exporters }, (_, index) =>
    startChild('./processes/export-process.ts', [
      join(folder, `${index}`),
      baseUrl.href,
      redisUrl,
      keyPrefix,
    ]),
  )
  try {
    await Promise.all(children.map(untilWaiting))
    await sleep(settleMs)
    const before = { ...(await upstream.counts()), agents: agents.begin() }
    const beganMs = performance.now()
    await sleep(seconds * 1000)
    const after = { ...(await upstream.counts()), agents: agents.asked() }
    const allowed = (allowedPerSecond * (performance.now() - beganMs)) / 1000
    const byAgents = after.agents - before.agents
    return {
      usedPercent: ((after.answered - before.answered - byAgents) / (allowed - byAgents)) * 100,
      limited: after.limited - before.limited,
      ...agents.p99(),
    }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await agents.close()
    upstream.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const untilWaiting = async (child: Child): Promise<void> => {
  while (!saidSchema.parse(await child.receive()).isWaiting);
}

type Shop = { readonly baseUrl: URL; readonly redisUrl: string; readonly keyPrefix: string }

/** Agents who open thirty tickets a second, in this process. */
const openAgents = async (shop: Shop) => {
  const permitsMs: number[] = []
  const answersMs: number[] = []
  let asked = 0
  const chain = await openChain({ ...shop, processes: 4 })
  const budget = chain.budget.forTenant(chain.tenant)
  const [ref] = notableCustomers.documented.refs
  const ask = async (): Promise<void> => {
    asked += 1
    const askedMs = performance.now()
    await budget.acquire({ lane: 'visible' })
    permitsMs.push(performance.now() - askedMs)
    await chain.client.getTraits(ref)
    answersMs.push(performance.now() - askedMs)
  }
  const timer = setInterval(() => void ask().catch(() => undefined), 1000 / agentsPerSecond)
  return {
    asked: () => asked,
    begin: () => {
      permitsMs.length = 0
      answersMs.length = 0
      return asked
    },
    p99: () => ({ permitMs: quantile(permitsMs, 0.99), answerMs: quantile(answersMs, 0.99) }),
    close: async () => {
      clearInterval(timer)
      await chain.close()
    },
  }
}
