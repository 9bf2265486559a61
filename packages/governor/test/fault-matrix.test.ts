import { createProfileClient } from '@intilery-sidebar/client'
import {
  ProfileError,
  Secret,
  type Answer,
  type CallOptions,
  type ProfileClient,
  type ProfileRef,
} from '@intilery-sidebar/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { governProfileClient } from '../src/index.ts'
import { faults } from './faults.ts'
import { startFaultyUpstream, type Fault } from './faulty-upstream.ts'

const byId: ProfileRef = { idType: 'id', value: 'customer-a' }
const totalMs = 1000
/** A margin for a busy machine; a hang would be far longer. */
const busyMs = 4000

type Ask = (client: ProfileClient, options?: CallOptions) => Promise<Answer<unknown>>

const questions: Readonly<Record<'meta' | 'traits' | 'events' | 'list' | 'scroll', Ask>> = {
  meta: (client, options) => client.getMeta(byId, options),
  traits: (client, options) => client.getTraits(byId, options),
  events: (client, options) => client.getEvents(byId, { size: 100 }, options),
  list: (client, options) => client.listProfiles(null, options),
  scroll: (client, options) => client.listProfiles('scroll', options),
}

type State = 'cold' | 'warm' | 'stale'

const minute = 60_000

/** A chain of its own for each cell, so that no breaker, cache or budget of one cell helps another. */
const setUp = async () => {
  const upstream = await startFaultyUpstream()
  let offsetMs = 0
  const clock = () => Date.now() + offsetMs
  const client = createProfileClient({
    baseUrl: upstream.baseUrl,
    tenant: { clientId: 'demo', accountId: 'shop', brandId: 'SHOP' },
    credentials: [new Secret('key')],
    timeouts: { connectMs: 300, firstByteMs: 300, idleBodyMs: 300, attemptMs: 400, totalMs },
    now: clock,
  })
  const governed = governProfileClient(client, { tenant: 't', clock })
  const age = (byMs: number) => {
    offsetMs += byMs
  }
  const close = async () => {
    await governed.close()
    await client.close()
    await expect.poll(() => upstream.sockets.size).toBe(0)
    upstream.close()
  }
  return { upstream, client, governed, age, close }
}

type Cell = { readonly question: keyof typeof questions; readonly state: State; readonly fault: Fault }

/** What the fault made of one question, or a complaint. */
const meet = async ({ question, state, fault }: Cell): Promise<string> => {
  const { upstream, client, governed, age, close } = await setUp()
  const ask = questions[question]
  try {
    const truth = (await whenNotBusy(() => ask(client))).data
    if (state !== 'cold') await whenNotBusy(() => ask(governed))
    if (state === 'stale') age(10 * minute)
    upstream.setFault(fault)
    const startedMs = performance.now()
    // A warm answer would be served without asking; a caller who insists on a new one meets the fault.
    const outcome = await ask(governed, state === 'warm' ? { maxAgeMs: 0 } : {}).catch(
      (error: unknown) => error,
    )
    if (performance.now() - startedMs > totalMs + busyMs) return 'hang'
    return judge(outcome, truth)
  } finally {
    await close()
  }
}

/** The client's deadlines are tight here, and a busy machine can miss them before there is any fault. */
const whenNotBusy = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; attempt < 10; attempt += 1) {
    const result = await work().catch(() => null)
    if (result !== null) return result
  }
  return await work()
}

const judge = (outcome: unknown, truth: unknown): string => {
  if (outcome instanceof ProfileError) return `error: ${outcome.reason}`
  if (!isAnswer(outcome)) return `untyped: ${String(outcome)}`
  if (JSON.stringify(outcome.data) !== JSON.stringify(truth)) return `wrong: ${JSON.stringify(outcome.data)}`
  return outcome.freshness.state
}

const isAnswer = (outcome: unknown): outcome is Answer<unknown> =>
  typeof outcome === 'object' && outcome !== null && 'data' in outcome && 'freshness' in outcome

const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => void unhandled.push(reason)
process.on('unhandledRejection', onUnhandled)
afterAll(() => void process.off('unhandledRejection', onUnhandled))

const names = ['meta', 'traits', 'events', 'list', 'scroll'] as const
const states: readonly State[] = ['cold', 'warm', 'stale']
const cells = names.flatMap((question) => states.map((state) => ({ question, state })))

const truthOrTypedError = /^(live|error: (not-found|rejected|rate-limited|unavailable|malformed|merged))$/
/** What is known is served when upstream cannot say; what it denies or refuses, or a merge, is its answer. */
const truthOrStale = /^(live|stale|error: (not-found|rejected|merged))$/

const allowedIn = ({ question, state }: (typeof cells)[number]): RegExp =>
  state === 'cold' || question === 'list' || question === 'scroll' ? truthOrTypedError : truthOrStale

describe.each(Object.entries(faults))('when upstream %s', (_, fault) => {
  it('every question ends in time with the truth, with the truth labelled stale, or with a typed error', async () => {
    const outcomes = await Promise.all(
      cells.map(async ({ question, state }) => {
        const outcome = await meet({ question, state, fault })
        return { question, state, outcome }
      }),
    )
    expect(outcomes.filter((cell) => !allowedIn(cell).test(cell.outcome))).toEqual([])
    expect(unhandled).toEqual([])
  })
})

it.each(['has new fields', 'sends more than it announced'])(
  'when upstream %s, no caller is harmed',
  async (name) => {
    const fault = faults[name]
    if (fault === undefined) throw new Error(`There is no fault called ${name}`)
    expect(await meet({ question: 'events', state: 'cold', fault })).toBe('live')
  },
)
