import { atMost, type Figure } from '../figure.ts'
import { about } from './demo-servers.ts'
import { timeInTurns, type Question } from './load.ts'
import type { Server } from './spawn-server.ts'

/** A 99th percentile is the sixtieth worst of these; of few it would be mostly the machine. */
const requestsEach = 6_000
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
  for (const pair of pairs) figures.push(...(await compare(pair, Math.ceil(requestsEach * scale))))
  return figures
}

const compare = async ({ what, one, other }: Pair, requests: number): Promise<Figure[]> => {
  // The page before is asked first, as a client that pages does.
  await timeInTurns([toPageBefore(one), toPageBefore(other)], 1)
  // Until a process has compiled what it runs all the time, its worst answers say nothing about its data.
  await timeInTurns([one, other], requests)
  const [ours, than] = await timeInTurns([one, other], requests)
  const ratio = ours.p99Ms / than.p99Ms
  return [
    { name: `${what}: p50`, ours: ours.p50Ms, unit: 'ms' },
    { name: `${what}: p99`, ours: ours.p99Ms, unit: 'ms' },
    { name: `${what}: p99 ratio`, ours: ratio, unit: '', must: atMost(ratio, growthMost) },
  ]
}

const toPageBefore = (question: Question): Question => ({
  ...question,
  path: question.path.replace('from=9900', 'from=9800'),
})
