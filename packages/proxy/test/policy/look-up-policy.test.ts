import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { createDistinctCounter } from '../../src/lookup/distinct-counter.ts'
import { toMeta } from '../env/demo-customers.ts'
import { createTestEnv, noon, problemOf, resolutionOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'

describe('looking people up', () => {
  const person = (index: number) => [{ idType: 'userId', value: `x-${index}` }]

  it('429: an agent who looks up too many people waits, asking again about the same ones is free', async () => {
    let now = noon
    const env = createTestEnv({ clock: () => now, policy: parsePolicy({ lookupsPerFiveMinutes: 10 }) })
    const token = await env.openSession()
    for (let index = 0; index < 20; index += 1)
      expect((await env.resolve(token, person(index))).status).toBe(200)
    expect((await env.resolve(token, person(3))).status).toBe(200)
    const before = env.asked.length
    const refused = await env.resolve(token, person(20))
    expect(refused.headers.get('retry-after')).toBe('300')
    expect((await problemOf(refused)).code).toBe('rate-limited')
    expect(env.asked).toHaveLength(before)

    const otherSession = await env.openSession('agent-1')
    expect((await env.resolve(otherSession, person(20))).status).toBe(429)
    expect((await env.resolve(await env.openSession('agent-2'), person(20))).status).toBe(200)
    now += 300_000
    expect((await env.resolve(await env.openSession('agent-1'), person(20))).status).toBe(200)
  })

  const customers = Array.from({ length: 30 }, (_, at) =>
    toMeta({ customerId: `c-${at}`, email: `p${at}@x.example` }),
  )
  const address = (at: number) => ({ idType: 'email', value: `p${at}@x.example` }) as const

  it('case 54: six candidates in one question count as six, and are refused before upstream is asked', async () => {
    const env = createTestEnv({ policy: parsePolicy({ lookupsPerFiveMinutes: 6 }) })
    const token = await env.openSession()
    const six = (from: number) =>
      Array.from({ length: 6 }, (_, at) => ({ idType: 'userId', value: `x-${from + at}` }))
    expect((await env.resolve(token, six(0))).status).toBe(200)
    expect((await env.resolve(token, six(6))).status).toBe(200)
    const before = env.asked.length
    expect((await env.resolve(token, six(12))).status).toBe(429)
    expect(env.asked).toHaveLength(before)
  })

  it('case 54: an agent is shown as many customers as policy allows, whatever found them, and a flood keeps no upstream call', async () => {
    const profiles = createMemoryProfiles(customers)
    const env = createTestEnv({ profiles, policy: parsePolicy({ lookupsPerFiveMinutes: 10 }) })
    const token = await env.openSession()
    for (let at = 0; at < 10; at += 1) expect((await env.resolve(token, [address(at)])).status).toBe(200)
    expect((await env.resolve(token, [address(4)])).status).toBe(200)
    const before = profiles.asked.length
    expect((await env.resolve(token, [address(10)])).status).toBe(429)
    expect(profiles.asked).toHaveLength(before)
  })

  it('case 54: processes that share a counter share the limit', async () => {
    const profiles = createMemoryProfiles(customers)
    const shared = createDistinctCounter(() => noon)
    const policy = parsePolicy({ lookupsPerFiveMinutes: 5 })
    const [one, other] = [1, 2].map(() => createTestEnv({ profiles, policy, counter: shared }))
    if (one === undefined || other === undefined) throw new Error('There are two')
    const token = await one.openSession()
    for (let at = 0; at < 5; at += 1)
      expect((await (at % 2 === 0 ? one : other).resolve(token, [address(at)])).status).toBe(200)
    expect((await other.resolve(token, [address(6)])).status).toBe(429)
    expect((await one.resolve(token, [address(7)])).status).toBe(429)
  })

  it('503: where people cannot be counted none is looked up, and upstream is not asked', async () => {
    const away = () => Promise.reject(new Error('Neither Redis nor the database answers'))
    const env = createTestEnv({ counter: { count: away, wouldRefuse: away } })
    const response = await env.resolve(await env.openSession(), [address(1)])
    expect((await problemOf(response)).code).toBe('ledger-unavailable')
    expect(env.asked).toEqual([])
  })

  it('case 55: a flood of sessions that find no customer leaves its account to its colleagues', async () => {
    const { launch } = createTestEnv()
    const agentless: LaunchVerifier = {
      ...launch,
      verify: async (proof) => ({ ...(await launch.verify(proof)), agentId: null }),
    }
    const profiles = createMemoryProfiles(customers)
    const policy = parsePolicy({ lookupsPerFiveMinutes: 2 })
    const env = createTestEnv({ profiles, policy, launches: [agentless] })
    for (let flood = 0; flood < 60; flood += 1) {
      const token = await env.openSession()
      for (let at = 0; at < 5; at += 1) await env.resolve(token, person(flood * 5 + at))
    }
    expect((await env.resolve(await env.openSession(), [address(1)])).status).toBe(200)
  })

  it('403: where policy allows only the person the page is about, a search makes no upstream call', async () => {
    const env = createTestEnv({ policy: parsePolicy({ lookup: 'context' }) })
    const token = await env.openSession()
    const search = { candidates: person(1), isSearch: true }
    expect((await problemOf(await env.postJson('/api/resolve', token, search))).code).toBe('lookup-forbidden')
    expect(env.asked).toEqual([])
    expect((await env.resolve(token, person(1))).status).toBe(200)
  })

  it('200: where policy allows only the person the page is about, no address is guessed', async () => {
    const tagged = { idType: 'email', value: 'jo+shop@shop.example' } as const
    const tried = async (lookup: string) => {
      const env = createTestEnv({ policy: parsePolicy({ lookup }) })
      const resolution = await resolutionOf(await env.resolve(await env.openSession(), [tagged]))
      return resolution.tried.map(({ ref: { value } }) => value)
    }
    expect(await tried('context')).toEqual([tagged.value])
    expect(await tried('search')).toEqual([tagged.value, 'jo@shop.example'])
  })

  it('403: where policy hides unverified senders, such an address is not looked up', async () => {
    const env = createTestEnv({ policy: parsePolicy({ unverified: 'hide' }) })
    const token = await env.openSession()
    const sender = { idType: 'email', value: 'jo@shop.example', isUnverified: true }
    expect((await problemOf(await env.resolve(token, [sender]))).code).toBe('sender-unverified')
    expect(env.asked).toEqual([])
    const { matches, tried } = await resolutionOf(await env.resolve(token, [sender, ...person(1)]))
    expect(matches).toEqual([])
    expect(tried.map(({ ref: { idType } }) => idType)).toEqual(['userId'])
    const shown = createTestEnv()
    const [match] = (await resolutionOf(await shown.resolve(await shown.openSession(), [sender]))).matches
    expect(match?.evidence.isUnverified).toBe(true)
  })

  it('403: a launch that names no candidates allows none that a page names', async () => {
    const { launch } = createTestEnv()
    const naming: LaunchVerifier = {
      ...launch,
      verify: async (proof) => ({ ...(await launch.verify(proof)), candidates: [] }),
    }
    const env = createTestEnv({ launches: [naming], policy: parsePolicy({ lookup: 'context' }) })
    const refused = await env.resolve(await env.openSession(), person(1))
    expect((await problemOf(refused)).code).toBe('lookup-forbidden')
    expect(env.asked).toEqual([])
  })
})
