import { Pool } from 'undici'
import { z } from 'zod'
import { atLeast, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { startChild } from './child.ts'

const connections = 64
const rounds = 11

const servedSchema = z.object({ port: z.number(), proofs: z.array(z.string()) })
const grantSchema = z.object({ token: z.string() })
const resolutionSchema = z.object({ matches: z.array(z.object({ handle: z.string() })).min(1) })

/** A cached answer through session, handle, policy, ledger and headers, against a bare server that sends as much. */
export const benchHitPath = async (_: string, scale: number): Promise<readonly Figure[]> => {
  const bare = await serve('bare')
  const naive = await serve('naive', bare.port)
  const proxy = await serve('proxy')
  const agents = await Promise.all(proxy.proofs.map((proof) => openTicket(proxy.pool, proof)))
  const ratios: number[] = []
  const naiveRatios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bareRate = await load(bare.pool, everyTarget, scale)
    ratios.push((await load(proxy.pool, agents, scale)) / bareRate)
    naiveRatios.push((await load(naive.pool, everyTarget, scale)) / bareRate)
  }
  await Promise.all([proxy, bare, naive].map((served) => served.end()))
  const ratio = quantile(ratios, 0.5)
  return [
    {
      name: 'cached hit through the whole proxy, 6 KB',
      ours: ratio,
      unit: '× bare node:http',
      must: atLeast(ratio, 0.5, '×'),
      peers: { 'naive fetch': quantile(naiveRatios, 0.5) },
    },
  ]
}

/** Each in a process of its own, as it would be: what one leaves to be collected is not paid for by another. */
const serve = async (kind: 'proxy' | 'bare' | 'naive', passedOnTo = 0) => {
  const child = startChild('./processes/serve-process.ts', [kind, String(passedOnTo)])
  const { port, proofs } = servedSchema.parse(await child.receive())
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections })
  const end = async () => {
    await pool.close()
    child.kill()
  }
  return { port, proofs, pool, end }
}

type Target = { readonly path: string; readonly headers: Readonly<Record<string, string>> }

const everyTarget: readonly Target[] = [{ path: '/', headers: {} }]

const openTicket = async (pool: Pool, proof: string): Promise<Target> => {
  const session = await pool.request({
    method: 'POST',
    path: '/api/session',
    headers: { authorization: `Bearer ${proof}` },
  })
  const { token } = grantSchema.parse(await session.body.json())
  const headers = { authorization: `Bearer ${token}` }
  const resolved = await pool.request({
    method: 'POST',
    path: '/api/resolve',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [{ idType: 'id', value: 'a' }] }),
  })
  const { matches } = resolutionSchema.parse(await resolved.body.json())
  return { path: `/api/customers/${matches[0]?.handle}/traits`, headers }
}

/** Answers a second, each connection asking again as soon as it is answered. */
const load = async (pool: Pool, targets: readonly Target[], scale: number): Promise<number> => {
  let answered = 0
  const endMs = performance.now() + 2000 * scale
  const startedMs = performance.now()
  const work = async (index: number) => {
    const target = targets[index % targets.length]
    if (target === undefined) return
    while (performance.now() < endMs) {
      const { statusCode, body } = await pool.request({ method: 'GET', ...target })
      await body.dump()
      if (statusCode !== 200) throw new Error(`The server answered ${statusCode}`)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => work(index)))
  return answered / ((performance.now() - startedMs) / 1000)
}
