import { openSession } from '../env/agent-api.ts'
import { notableCustomers, type Readings } from '@intilery-sidebar/reference-api'
import { describe, expect, test } from 'vitest'
import { openDemoEnv, type DemoEnv } from '../env/open-demo-env.ts'
import { combinedReadings, describeReadings, readingsSeed, singleReadings } from '../env/readings.ts'

const patient = (): { signal: AbortSignal } => ({ signal: new AbortController().signal })

/** What an agent does with a customer, and what it must come to under every reading. */
const workThrough = async (env: DemoEnv): Promise<void> => {
  const { refs, customerIds } = notableCustomers.busiest
  const { matches } = await env.api.resolve(refs, patient())
  expect(matches.map(({ customer }) => customer.customerId)).toEqual([customerIds[0]])
  const handle = matches[0]?.handle ?? ''
  const [traits, meta] = await Promise.all([
    env.api.traits(handle, patient()),
    env.api.meta(handle, patient()),
  ])
  expect(traits.data.customer.customerId).toBe(customerIds[0])
  expect(meta.data.actions.length).toBeGreaterThan(1)
  const newest = await env.api.events(handle, { size: 20 }, patient())
  expect(newest.data.events.length).toBe(20)
  expect(newest.data.events.every(({ eventTime }) => !Number.isNaN(Date.parse(eventTime)))).toBe(true)
  const action = newest.data.events[0]?.action ?? ''
  const some = await env.api.events(handle, { size: 20, include: action }, patient())
  expect(new Set(some.data.events.map((event) => event.action))).toEqual(new Set([action]))
  for (const sort of ['asc', 'desc'] as const) await readWhole(env, handle, sort)
  await findInAnyCase(env)
  await findsAbsence(env)
}

/** A whole timeline holds every event once, in either direction. */
const readWhole = async (env: DemoEnv, handle: string, sort: 'asc' | 'desc'): Promise<void> => {
  const ids: string[] = []
  for (let from = 0; ; from += 100) {
    const { data } = await env.api.events(handle, { size: 100, from, sort }, patient())
    ids.push(...data.events.map(({ eventId }) => eventId))
    if (data.events.length < 100) break
  }
  expect(ids.length).toBeGreaterThan(100)
  expect(new Set(ids).size).toBe(ids.length)
  const exported = await env.api.exportTimeline(handle, { format: 'json', filter: { sort } }, patient())
  for (const id of ids) expect(exported.includes(id)).toBe(true)
}

/**
 * A desk may write an address in capitals, and a shop may have: as it was given it is always found, in lower case as
 * well.
 */
const findInAnyCase = async (env: DemoEnv): Promise<void> => {
  await env.ingest([{ type: 'identify', userId: 'mixed-case', traits: { email: 'Jo+Shop@Example.Test' } }])
  const find = async (value: string) =>
    (await env.api.resolve([{ idType: 'email', value }], patient())).matches.map(
      ({ customer }) => customer.externalId ?? 'found',
    )
  expect(await find(notableCustomers.busiest.refs[1].value.toUpperCase())).toHaveLength(1)
  expect(await find('Jo+Shop@Example.Test')).toHaveLength(1)
}

const findsAbsence = async (env: DemoEnv): Promise<void> => {
  const { matches } = await env.api.resolve(notableCustomers.unknown.refs, patient())
  expect(matches).toEqual([])
  const documented = await env.api.resolve(notableCustomers.documented.refs, patient())
  expect(documented.matches.length).toBeGreaterThan(0)
  expect(await openSession(env)).not.toBe('')
}

const workUnder = async (chosen: Partial<Readings>): Promise<void> => {
  // What is tried is what answers mean: nothing waits for a request's turn.
  const allowance = { ratePerSecond: 10_000, burst: 10_000 }
  await using env = await openDemoEnv({ allowance, referenceOptions: { readings: chosen } })
  await workThrough(env)
}

/** A limit tighter than the one we keep to: the API is the first to say that it is enough. */
const workUnderLimit = async (excess: 'reject' | 'delay'): Promise<void> => {
  const limit = { perSecond: 50, burst: 10, excess }
  await using env = await openDemoEnv({ referenceOptions: { limit } })
  await workThrough(env)
}

describe('an agent’s work comes to the same under every reading of the documentation', () => {
  test('by default', () => workUnder({}))

  test.each(singleReadings.map((chosen) => [describeReadings(chosen), chosen] as const))('%s', (_, chosen) =>
    workUnder(chosen),
  )

  test.each(['reject', 'delay'] as const)('what is over the limit: %s', (excess) => workUnderLimit(excess))
})

describe(`an agent’s work under combinations of readings, drawn by READINGS_SEED=${readingsSeed}`, () => {
  test.each(combinedReadings.map((chosen, index) => [index + 1, describeReadings(chosen), chosen] as const))(
    '%i: %s',
    (_, __, chosen) => workUnder(chosen),
  )
})
