import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { startChild } from './child.ts'
import { startUpstream } from './upstream.ts'

const processes = 4
const servedSchema = z.object({ served: z.number() })

/** Four processes with a thousand agents each open the same ticket, which no process has cached. */
export const benchHerd = async (redisUrl: string): Promise<readonly Figure[]> => {
  const upstream = await startUpstream()
  const keyPrefix = `bench:${randomUUID()}:`
  const children = Array.from({ length: processes }, () =>
    startChild('./processes/herd-process.ts', [upstream.baseUrl.href, redisUrl, keyPrefix]),
  )
  try {
    await Promise.all(children.map((child) => child.receive()))
    await sleep(1000)
    for (const child of children) child.send({})
    const served = await Promise.all(
      children.map(async (child) => servedSchema.parse(await child.receive()).served),
    )
    const { answered, limited } = await upstream.counts()
    const least = Math.min(...served)
    return [
      {
        name: 'upstream calls for 4 × 1,000 agents on one cold ticket, each first one leaving',
        ours: answered + limited,
        unit: '',
        must: atMost(answered + limited, 2 * processes),
        peers: { 'naive fetch, by construction': processes * 1000 * 3 },
      },
      {
        name: 'agents of 1,000 served, in the worst process',
        ours: least,
        unit: '',
        must: atLeast(least, 999),
      },
    ]
  } finally {
    for (const child of children) child.kill()
    upstream.close()
  }
}
