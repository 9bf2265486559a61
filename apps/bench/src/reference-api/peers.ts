import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { about } from './demo-servers.ts'
import { countAnswers, type Question } from './load.ts'
import { readDocuments } from './peer-documents.ts'
import type { Server } from './spawn-server.ts'
import { spawnJsonServer, spawnPrism } from './spawn-peers.ts'

// Many short turns: whatever else the machine does meets all three alike.
const rounds = 15
const roundMs = 600
const connections = 16
const customer = '/userId:qrc-117322'

/** Requests per second beside two mock servers that serve the same documents, in turns. */
export const measurePeers = async (reference: Server, scale: number): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'))
  const documents = await readDocuments(reference, customer)
  const jsonServer = await spawnJsonServer(folder, documents)
  const prism = await spawnPrism(folder, documents)
  const runnersFor = (resource: string, path: string): Runners => ({
    reference: { server: reference, question: about(reference, `${customer}/${resource}`) },
    jsonServer: { server: jsonServer, question: { origin: jsonServer.origin, path, headers: {} } },
    prism: { server: prism, question: about(prism, `${customer}/${resource}`) },
  })
  const latest = `customerId=${documents.customerId}&_sort=-eventTime&_page=1&_per_page=100`
  try {
    return [
      ...(await race(
        'one customer’s traits',
        runnersFor('traits', `/profiles/${documents.customerId}`),
        scale,
      )),
      ...(await race('one customer’s latest 100 events', runnersFor('events', `/events?${latest}`), scale)),
    ]
  } finally {
    await Promise.all([jsonServer.stop(), prism.stop()])
    rmSync(folder, { recursive: true })
  }
}

type Runner = { readonly server: Server; readonly question: Question }
type Runners = { readonly reference: Runner; readonly jsonServer: Runner; readonly prism: Runner }
type Turn = { readonly perSecond: number; readonly perCpuSecond: number }

const race = async (what: string, runners: Runners, scale: number): Promise<Figure[]> => {
  const turns: Record<keyof Runners, Turn>[] = []
  const run = (runner: Runner) => takeTurn(runner, roundMs * scale)
  // The first round warms every server up and is not counted.
  for (let index = 0; index <= rounds; index += 1)
    turns.push({
      reference: await run(runners.reference),
      jsonServer: await run(runners.jsonServer),
      prism: await run(runners.prism),
    })
  const counted = turns.slice(1)
  return [
    compare(`${what}, requests answered`, '/s', (who) => counted.map((turn) => turn[who].perSecond)),
    compare(`${what}, requests for a second of processor`, '', (who) =>
      counted.map((turn) => turn[who].perCpuSecond),
    ),
  ]
}

const takeTurn = async ({ server, question }: Runner, forMs: number): Promise<Turn> => {
  const [startedAt, cpuBefore] = [performance.now(), server.cpuSeconds()]
  const perSecond = await countAnswers(question, connections, forMs)
  const seconds = (performance.now() - startedAt) / 1_000
  return { perSecond, perCpuSecond: (perSecond * seconds) / (server.cpuSeconds() - cpuBefore) }
}

const compare = (name: string, unit: string, valuesOf: (who: keyof Runners) => number[]): Figure => {
  const of = (who: keyof Runners) => Math.round(quantile(valuesOf(who), 0.5))
  const isMet = of('reference') > of('jsonServer') && of('reference') > of('prism')
  return {
    name,
    ours: of('reference'),
    unit,
    must: { text: 'ahead of both', isMet },
    peers: { 'json-server': of('jsonServer'), Prism: of('prism') },
  }
}
