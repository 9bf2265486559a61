import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { startChild } from './child.ts'
import { startUpstream } from './upstream.ts'

type Run = {
  readonly limiter: 'ours' | 'flexible' | 'naive'
  readonly seconds: number
  readonly redisUrl: string
}

const processes = 4
/** Our bucket fills from nothing in 4.5 s, upstream's in 5. */
const fillMs = 6000

/** Four processes ask for all they can get; one is killed without a word midway. */
export const benchSaturation = async (redisUrl: string, scale: number): Promise<readonly Figure[]> => {
  const ours = await saturate({ limiter: 'ours', seconds: 120 * scale, redisUrl })
  const flexible = await saturate({ limiter: 'flexible', seconds: 30 * scale, redisUrl })
  const naive = await saturate({ limiter: 'naive', seconds: 10 * scale, redisUrl })
  return [
    {
      name: 'own 429s while four processes saturate, one killed -9 midway',
      ours: ours.limited,
      unit: '',
      must: atMost(ours.limited, 0),
      peers: { 'rate-limiter-flexible': flexible.limited, 'naive fetch': naive.limited },
    },
    {
      name: 'tokens used of those allowed',
      ours: ours.usedPercent,
      unit: '%',
      must: atLeast(ours.usedPercent, 98, ' %'),
      peers: { 'rate-limiter-flexible': flexible.usedPercent, 'naive fetch': naive.usedPercent },
    },
  ]
}

const saturate = async ({ limiter, seconds, redisUrl }: Run) => {
  const upstream = await startUpstream()
  const keyPrefix = `bench:${randomUUID()}:`
  const children = Array.from({ length: processes }, () =>
    startChild('./processes/saturate-process.ts', [limiter, upstream.baseUrl.href, redisUrl, keyPrefix]),
  )
  try {
    await Promise.all(children.map((child) => child.receive()))
    await sleep(fillMs)
    const before = await upstream.counts()
    const startedMs = performance.now()
    for (const child of children) child.send({})
    await sleep(seconds * 500)
    children[0]?.kill('SIGKILL')
    await sleep(seconds * 500)
    const elapsedSeconds = (performance.now() - startedMs) / 1000
    const after = await upstream.counts()
    const allowed = 500 + 100 * elapsedSeconds
    return {
      limited: after.limited - before.limited,
      usedPercent: ((after.answered - before.answered) / allowed) * 100,
    }
  } finally {
    for (const child of children) child.kill()
    upstream.close()
  }
}
