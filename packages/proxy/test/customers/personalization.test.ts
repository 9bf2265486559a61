import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { toMeta } from '../env/demo-customers.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { createTestEnv, noon, problemOf } from '../env/test-env.ts'
import { hourMs, createJo, newStore, dataOf, toEvent, toJo } from '../env/jo.ts'

describe('the personalization service', () => {
  const open = async (options: Parameters<typeof createTestEnv>[0] = {}) => {
    let now = noon
    const store = await newStore(() => now)
    const env = createTestEnv({ profiles: createJo(), store, clock: () => now, ...options })
    const scopes = ['recommendations', 'traits', 'audiences', 'qualification', 'verdict'] as const
    const made = await store.personalizationKeys.make({ tenantId: 'shop', consumer: 'web-shop', scopes })
    const ask = async (what: string, key: string = made.key, headers: Record<string, string> = {}) =>
      env.app.request(`/v1/personalization/profiles/userId:qrc-117322/${what}`, {
        headers: { authorization: `Bearer ${key}`, ...headers },
      })
    return { store, env, ask, ...made, pass: (ms: number) => (now += ms) }
  }

  it('answers each question of a key that covers it, and records what was disclosed to which consumer', async () => {
    const { ask, store, prefix } = await open({
      policy: parsePolicy({ personalization: { traits: ['firstName'] } }),
    })
    expect((await dataOf(await ask('recommendations?limit=5'))).data).toMatchObject({
      items: [{ productId: 'p-1' }],
      excluded: [{ productId: 'p-2' }],
    })
    expect((await dataOf(await ask('traits'))).data).toEqual({ traits: { firstName: 'Jo' } })
    expect((await dataOf(await ask('audiences'))).data).toHaveProperty('audiences')
    expect((await dataOf(await ask('qualification'))).data).toHaveProperty('score')
    expect((await dataOf(await ask('verdict'))).data).toHaveProperty('channels')
    const seen = await store.ledger.whoSaw('shop', 'c-jo')
    expect(
      seen.map(({ action, host, accountId, agentId, detail }) => [action, host, accountId, agentId, detail]),
    ).toEqual(
      ['recommendations', 'traits', 'audiences', 'qualification', 'verdict'].map((scope) => [
        'personalization',
        'personalization',
        'web-shop',
        prefix,
        scope,
      ]),
    )
  })

  it('says yes to no message where what it read in its time does not reach back over the hours of a limit', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => toEvent('page', (index + 1) / 100))
    const { ask } = await open({ profiles: createJo(toJo, many) })
    const { data, freshness } = await dataOf(await ask('verdict'))
    expect(freshness.state).toBe('partial')
    expect(data).toMatchObject({
      channels: [{ verdict: 'ask-first', reason: 'limit-unknown' }, {}, {}, {}, {}],
    })
  })

  it('says no by a complaint that the metadata names, though no event that it read does', async () => {
    const spam = toEvent('email_marked_as_spam', 9_000)
    const read = () => ({ ...toJo(), actions: [{ action: spam.action, first: spam, last: spam }] })
    const many = Array.from({ length: 1_500 }, (_, index) => toEvent('page', index + 1))
    const { ask } = await open({ profiles: createJo(read, many) })
    const no = { reason: 'complained', evidence: [spam.eventId], event: { isFromIndex: true } }
    expect((await dataOf(await ask('verdict'))).data).toMatchObject({ channels: [no, {}, {}, {}, {}] })
  })

  it('replays an earlier answer, with what was known by then', async () => {
    const { ask } = await open()
    const at = (hoursAgo: number) => new Date(noon - hoursAgo * hourMs).toISOString()
    const items = async (query: string) => (await dataOf(await ask(`recommendations?${query}`))).data['items']
    expect(await items(`asOf=${at(2.5)}`)).toMatchObject([{ productId: 'p-2' }])
    expect(await items(`knownAt=${at(2.5)}`)).toMatchObject([{ productId: 'p-2' }])
    expect(await items(`asOf=${at(9)}`)).toEqual([])
  })

  it.each<{ who: string; headers: Record<string, string>; is: object }>([
    { who: 'no key', headers: { authorization: '' }, is: { status: 401, code: 'key-invalid' } },
    {
      who: 'a key of no consumer',
      headers: { authorization: `Bearer ipk_00000000_${'a'.repeat(43)}` },
      is: { status: 401, code: 'key-invalid' },
    },
    { who: 'a page', headers: { origin: 'https://shop.example' }, is: { status: 403, code: 'cross-site' } },
    {
      who: "a browser's own fetch",
      headers: { 'sec-fetch-site': 'same-origin' },
      is: { status: 403, code: 'cross-site' },
    },
  ])('refuses $who', async ({ headers, is }) => {
    const { ask, key } = await open()
    expect(await problemOf(await ask('recommendations', key, headers))).toMatchObject(is)
  })

  it('refuses a session token, a key without the scope, and an address of several customers', async () => {
    const { ask, store, env, key } = await open()
    const narrow = await store.personalizationKeys.make({
      tenantId: 'shop',
      consumer: 'mailer',
      scopes: ['verdict'],
    })
    expect((await problemOf(await ask('traits', narrow.key))).code).toBe('scope-missing')
    expect((await problemOf(await ask('traits', await env.openSession()))).code).toBe('key-invalid')
    const two = ['c-1', 'c-2'].map((customerId) => toMeta({ customerId, email: 'shared@shop.example' }))
    const shared = createTestEnv({ store, profiles: createMemoryProfiles(two) })
    const response = await shared.app.request(
      '/v1/personalization/profiles/email:shared@shop.example/traits',
      { headers: { authorization: `Bearer ${key}` } },
    )
    expect(await problemOf(response)).toMatchObject({ status: 409, code: 'customer-ambiguous' })
  })

  it('answers a preflight with no permission', async () => {
    const { env } = await open()
    const response = await env.app.request('/v1/personalization/profiles/id:c-jo/traits', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    })
    expect(response.status).toBe(403)
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('is not sent again when nothing has changed', async () => {
    const { ask, key } = await open()
    const first = await ask('recommendations')
    expect(first.headers.get('cache-control')).toBe('private, max-age=10')
    const tag = first.headers.get('etag') ?? ''
    const again = await ask('recommendations', key, { 'if-none-match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await ask('recommendations?limit=1', key, { 'if-none-match': 'W/"other"' })).status).toBe(200)
  })

  it.each(['recommendations', 'traits', 'audiences', 'qualification', 'verdict'])(
    'is not sent again a second later when it says the same (%s)',
    async (what) => {
      const { ask, key, pass } = await open()
      const tag = (await ask(what)).headers.get('etag') ?? ''
      pass(1_000)
      expect((await ask(what, key, { 'if-none-match': tag })).status).toBe(304)
    },
  )

  it('lets a replaced key go on for its grace, and a revoked one for a second', async () => {
    const { ask, store, key, prefix, pass } = await open()
    const next = await store.personalizationKeys.rotate(prefix, 60_000)
    expect([(await ask('traits')).status, (await ask('traits', next?.key)).status]).toEqual([200, 200])
    pass(61_000)
    expect((await ask('traits', key)).status).toBe(401)
    expect((await ask('traits', next?.key)).status).toBe(200)
    await store.personalizationKeys.revoke(next?.prefix ?? '')
    pass(1_001)
    expect((await ask('traits', next?.key)).status).toBe(401)
    const uses = (await store.personalizationKeys.list('shop')).map((one) => [
      one.prefix,
      one.consumer,
      one.lastUsedAt,
    ])
    // Both were made in one millisecond, so either may be listed first.
    expect(new Map(uses.map(([one, ...rest]) => [one, rest]))).toEqual(
      new Map([
        [prefix, ['web-shop', new Date(noon)]],
        [next?.prefix, ['web-shop', new Date(noon + 61_000)]],
      ]),
    )
  })

  it('shows nothing that the policy hides, unless it is shown to this consumer', async () => {
    const policy = (exceptFor: readonly string[]) =>
      parsePolicy({
        redaction: [{ field: 'firstName', exceptFor }],
        personalization: { traits: ['firstName'] },
      })
    const traits = async (exceptFor: readonly string[]) =>
      (await dataOf(await (await open({ policy: policy(exceptFor) })).ask('traits'))).data
    expect(await traits([])).toEqual({ traits: {} })
    expect(await traits(['personalization:web-shop'])).toEqual({ traits: { firstName: 'Jo' } })
    expect(await traits(['personalization:other'])).toEqual({ traits: {} })
  })
})
