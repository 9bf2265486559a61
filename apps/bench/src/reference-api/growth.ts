import { atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { about } from './demo-servers.ts'
import { timeEach, type Latencies, type Question } from './load.ts'
import type { Server } from './spawn-server.ts'

// A 99th percentile of 400 is the fourth worst of them, which is mostly the machine: it takes many rounds to see past it.
const rounds = 15
const requestsPerRound = 400
const warmUpRequests = 50
const growthMost = 1.5

type Pair = { readonly what: string; readonly one: Question; readonly other: Question }

/** How the same reading costs on 10,000 and on 1,000,000 events, and on page 100 and page 1, measured in turns. */
export const measureGrowth = async (small: Server, large: Server, scale: number): Promise<Figure[]> => {
  const busiest = '/userId:qrc-100001'
  const grown = (what: string, path: string): Pair => ({
    what: `${what}, 1,000,000 events to 10,000`,
    one: about(large, path),
    other: about(small, path),
  })
  const pairs: readonly Pair[] = [
    grown('latest 100 events of the busiest customer', `${busiest}/events`),
    grown('traits by external id', '/userId:qrc-117322/traits'),
    grown('metadata of the busiest customer', `${busiest}/meta`),
    grown('events of a shared email', '/email:the.okafors@example.com/events?size=3'),
    {
      what: 'deepest page (from 9,900) to the first, one customer with 100,000 events',
      one: about(large, `${busiest}/events?from=9900`),
      other: about(large, `${busiest}/events`),
    },
  ]
  const figures: Figure[] = []
  for (const pair of pairs) figures.push(...(await compare(pair, Math.ceil(requestsPerRound * scale))))
  return figures
}

const compare = async ({ what, one, other }: Pair, requests: number): Promise<Figure[]> => {
  // The page before is asked first, as whoever pages does; then the two take turns, so that noise meets both.
  for (const question of [one, other]) {
    await timeEach(toPageBefore(question), 1)
    await timeEach(question, warmUpRequests)
  }
  const measured: { one: Latencies; other: Latencies }[] = []
  for (let index = 0; index < rounds; index += 1)
    measured.push({ one: await timeEach(one, requests), other: await timeEach(other, requests) })
  const of = (which: 'one' | 'other', figure: keyof Latencies) =>
    quantile(
      measured.map((round) => round[which][figure]),
      0.5,
    )
  const ratio = of('one', 'p99Ms') / of('other', 'p99Ms')
  return [
    { name: `${what}: p50`, ours: of('one', 'p50Ms'), unit: 'ms' },
    { name: `${what}: p99`, ours: of('one', 'p99Ms'), unit: 'ms' },
    { name: `${what}: p99 ratio`, ours: ratio, unit: '', must: atMost(ratio, growthMost) },
  ]
}

const toPageBefore = (question: Question): Question => ({
  ...question,
  path: question.path.replace('from=9900', 'from=9800'),
})
