import type { JsonObject } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { createLiveSource } from '../env/live-source.ts'
import { createEnvOf } from '../env/preferences-env.ts'
import { createTestEnv, noon, problemOf } from '../env/test-env.ts'
import { ref, toEvent, toJo, createJo, newStore, dataOf } from '../env/jo.ts'

describe('GET /api/customers/:handle/insights', () => {
  it('answers every insight from two questions, the very ones that profile and timeline ask', async () => {
    const profiles = createJo()
    const env = createTestEnv({ profiles })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const before = profiles.asked.length
    const { data, freshness } = await dataOf(await env.get(`/api/customers/${handle}/insights`, token))
    expect(freshness.state).toBe('live')
    expect(data).toMatchObject({
      verdict: { channels: [{ channel: 'email', verdict: 'yes' }, {}, {}, {}, {}] },
      recommendations: {
        items: [{ productId: 'p-1', price: 32, currency: 'GBP', timesViewed: 1 }],
        excluded: [{ productId: 'p-2', reason: 'purchased', evidence: ['order_completed-2'] }],
        basedOn: { events: 4, isComplete: true },
      },
      orders: { count: 1, totals: [{ currency: 'GBP', value: 59 }] },
      changes: null,
    })
    const asked = profiles.asked.slice(before).map(({ what, query }) => ({ what, query }))
    expect(new Set(asked)).toEqual(
      new Set([
        { what: 'events', query: { sort: 'desc', from: 0, size: 100 } },
        { what: 'meta', query: undefined },
      ]),
    )
  })

  it('reads a long history back within its budget, and says that it is a part', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => toEvent('page', index + 1))
    const profiles = createJo(toJo, many)
    const env = createTestEnv({ profiles })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const { data, freshness } = await dataOf(await env.get(`/api/customers/${handle}/insights`, token))
    expect(freshness.state).toBe('partial')
    expect(data).toMatchObject({ recommendations: { basedOn: { events: 991, isComplete: false } } })
    const lanes = profiles.asked.filter(({ what }) => what === 'events').map(({ options }) => options?.lane)
    expect(lanes).toEqual(['visible', 'visible', ...Array.from({ length: 8 }, () => 'prefetch')])
  })

  it('asks first where what it read does not reach back over the hours of a limit', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => toEvent('page', (index + 1) / 100))
    const env = createTestEnv({ profiles: createJo(toJo, many) })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const { data, freshness } = await dataOf(await env.get(`/api/customers/${handle}/insights`, token))
    expect(freshness.state).toBe('partial')
    const [oldest] = many.slice(0, 991).toReversed()
    expect(data).toMatchObject({
      verdict: {
        channels: [
          {
            channel: 'email',
            verdict: 'ask-first',
            reason: 'limit-unknown',
            ruleId: 'email-16-hours',
            evidence: [oldest?.eventId],
            flips: { to: 'yes' },
          },
          {},
          {},
          {},
          {},
        ],
      },
    })
  })

  it('says no by a complaint that the metadata names, though no event that it read does, and asks for no more', async () => {
    const spam = toEvent('email_marked_as_spam', 9_000)
    const read = () => ({
      ...toJo(),
      actions: [{ action: spam.action, first: spam, last: spam }],
    })
    const many = Array.from({ length: 1_500 }, (_, index) => toEvent('page', index + 1))
    const profiles = createJo(read, many)
    const env = createTestEnv({ profiles })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const before = profiles.asked.length
    const { data } = await dataOf(await env.get(`/api/customers/${handle}/insights`, token))
    const event = { eventId: spam.eventId, action: spam.action, at: spam.eventTime, isFromIndex: true }
    expect(data).toMatchObject({
      verdict: {
        channels: [
          { channel: 'email', verdict: 'no', reason: 'complained', evidence: [spam.eventId], event },
          {},
          {},
          {},
          {},
        ],
      },
      receipts: [{ against: { evidence: [spam.eventId], isFromIndex: true } }, {}, {}, {}, {}],
    })
    expect(profiles.asked.slice(before).filter(({ what }) => what === 'meta')).toHaveLength(1)
  })

  it('holds nothing that the policy hides, in no insight, reason or sentence', async () => {
    const policy = parsePolicy({ redaction: [{ field: 'order_id' }, { field: 'name' }, { field: 'city' }] })
    const env = createTestEnv({ profiles: createJo(() => toJo({ city: 'Bremen' })), policy })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const text = await (await env.get(`/api/customers/${handle}/insights`, token)).text()
    for (const hidden of ['Bremen', 'A-1', 'teapot', 'kettle', 'masked']) expect(text).not.toContain(hidden)
    expect(text).toContain('p-1')
  })

  it('shows on the next visit what has changed, and no earlier value that may not be kept', async () => {
    let now = noon
    let values: JsonObject = { tier: 'Silver', city: 'Bremen' }
    const policy = parsePolicy({ insights: { keepFormerValues: ['tier'] } })
    const env = createTestEnv({
      profiles: createJo(() => toJo(values)),
      policy,
      store: await newStore(() => now),
      clock: () => now,
    })
    let token = await env.openSession()
    const look = async () => {
      const handle = await env.openHandle(token, ref)
      return (await dataOf(await env.get(`/api/customers/${handle}/insights`, token))).data['changes']
    }
    expect(await look()).toBeNull()
    values = { tier: 'Gold', city: 'Ulm' }
    now += 5 * 60_000
    expect(await look()).toBeNull()
    now += 31 * 60_000
    values = { tier: 'Platinum', city: 'Köln' }
    token = await env.openSession()
    expect(await look()).toMatchObject({
      traits: [
        { trait: 'tier', kind: 'changed', before: 'Gold', now: 'Platinum' },
        { trait: 'city', kind: 'changed', now: 'Köln' },
      ],
    })
    now += 10 * 60_000
    expect(await look()).toMatchObject({ traits: [{ trait: 'tier' }, { trait: 'city' }] })
  })

  it('compares with the last visit of the desk where the host names no agent, and with no other account’s', async () => {
    let now = noon
    let values: JsonObject = { city: 'Bremen' }
    const store = await newStore(() => now)
    const lookFrom = async (accountId: string, agentId: string | null) => {
      const profiles = createJo(() => toJo(values))
      const options = { store, clock: () => now, profilesFor: () => ({ ...profiles, ...createLiveSource() }) }
      const env = await createEnvOf({ accountId, agentId }, options)
      const token = await env.openSession()
      const handle = await env.openHandle(token, ref)
      const { changes, isAgentNamed } = (
        await dataOf(await env.get(`/api/customers/${handle}/insights`, token))
      ).data
      return { changes, isAgentNamed }
    }
    expect(await lookFrom('desk', null)).toEqual({ changes: null, isAgentNamed: false })
    values = { city: 'Ulm' }
    now += 31 * 60_000
    expect((await lookFrom('desk', 'agent-1')).changes).toBeNull()
    expect((await lookFrom('other', null)).changes).toBeNull()
    expect(await lookFrom('desk', null)).toMatchObject({
      changes: { since: new Date(noon).toISOString(), traits: [{ trait: 'city', now: 'Ulm' }] },
      isAgentNamed: false,
    })
    expect(await store.visits.forget('shop', 'c-jo')).toBe(3)
  })

  it('shows no earlier value of a trait once policy hides it', async () => {
    let now = noon
    const store = await newStore(() => now)
    const look = async (redaction: readonly object[]) => {
      const policy = parsePolicy({ redaction, insights: { keepFormerValues: ['tier'] } })
      const profiles = createJo(() => toJo({ tier: 'Silver', city: 'Bremen' }))
      const env = createTestEnv({ profiles, policy, store, clock: () => now })
      const token = await env.openSession()
      const handle = await env.openHandle(token, ref)
      return (await env.get(`/api/customers/${handle}/insights`, token)).text()
    }
    await look([])
    now += 31 * 60_000
    const answer = await look([{ field: 'tier' }])
    expect(answer).not.toContain('Silver')
    expect(answer).toContain('"changes":{"since":"2026-11-20T12:00:00.000Z","traits":[]')
  })

  it('refuses a zone, a locale and a parameter that are none', async () => {
    const env = createTestEnv({ profiles: createJo() })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    for (const query of ['zone=Nowhere', 'locale=%3Cb%3E', 'tenant=other', 'ambiguous=false'])
      expect((await problemOf(await env.get(`/api/customers/${handle}/insights?${query}`, token))).code).toBe(
        'bad-request',
      )
  })
})

describe('GET /api/customers/:handle/grade', () => {
  it('answers the grade of the insights alone, behind what agents look at, recorded, and as no visit', async () => {
    const store = await newStore(() => noon)
    const profiles = createJo()
    const env = createTestEnv({ profiles, store })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const before = profiles.asked.length
    const { data } = await dataOf(await env.get(`/api/customers/${handle}/grade`, token))
    const lanes = profiles.asked.slice(before).map(({ options }) => options?.lane)
    expect(new Set(lanes)).toEqual(new Set(['prefetch']))
    const insights = await dataOf(await env.get(`/api/customers/${handle}/insights`, token))
    expect(insights.data).toMatchObject({ qualification: data, changes: null })
    expect(Object.keys(data).toSorted()).toEqual(['grade', 'score'])
    const recorded = await store.ledger.whoSaw('shop', 'c-jo')
    expect(recorded.filter(({ action }) => action === 'insights')).toHaveLength(2)
  })

  it('takes no parameter', async () => {
    const env = createTestEnv({ profiles: createJo() })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const answer = await env.get(`/api/customers/${handle}/grade?zone=UTC`, token)
    expect((await problemOf(answer)).code).toBe('bad-request')
  })
})
