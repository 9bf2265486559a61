import type { ProfileRef } from '@intilery-sidebar/contract'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoEnv, type DemoEnv } from '../env/open-demo-env.ts'

const dayMs = 86_400_000
const email = 'linked@shop.example'

type Happening = { readonly event: string; readonly daysAgo: number; readonly properties: object }

/** What a shop sends of one person who has two accounts and was first seen without one. */
const happenings = (who: string): readonly object[] => {
  const happen = (ids: object, { event, daysAgo, properties }: Happening) => ({
    type: 'track',
    ...ids,
    event,
    messageId: `${who}-${daysAgo}`,
    timestamp: new Date(Date.now() - daysAgo * dayMs).toISOString(),
    properties,
  })
  const view = (ids: object, daysAgo: number, productId: string) =>
    happen(ids, { event: 'Product Viewed', daysAgo, properties: { product_id: productId } })
  const [before, after, visitor] = [
    { userId: `${who}-old` },
    { userId: `${who}-new` },
    { anonymousId: `${who}-visitor` },
  ]
  const order = { order_id: `${who}-order`, products: [{ product_id: 'p-1' }] }
  return [
    view(before, 7, 'p-1'),
    view(before, 6, 'p-2'),
    happen(before, { event: 'Email Unsubscribed', daysAgo: 5, properties: {} }),
    view(after, 4, 'p-3'),
    happen(after, { event: 'Order Completed', daysAgo: 3, properties: order }),
    view(visitor, 2, 'p-4'),
  ]
}

describe('a customer whose events were sent under linked ids', () => {
  let env: DemoEnv
  let key = ''

  beforeAll(async () => {
    env = await openDemoEnv()
    await env.ingest([
      ...happenings('linked'),
      { type: 'alias', userId: 'linked-new', previousId: 'linked-old' },
      { type: 'identify', userId: 'linked-new', anonymousId: 'linked-visitor', traits: { email } },
      ...happenings('apart'),
    ])
    const tenantId = [demoTenant.clientId, demoTenant.accountId, demoTenant.brandId].join('/')
    const scopes = ['recommendations', 'verdict'] as const
    ;({ key } = await env.store.personalizationKeys.make({ tenantId, consumer: 'web-shop', scopes }))
  })
  afterAll(() => env[Symbol.asyncDispose]())

  const askService = (ref: ProfileRef, what: string): Promise<Response> => {
    const path = `/v1/personalization/profiles/${ref.idType}:${ref.value}/${what}`
    const headers = { authorization: `Bearer ${key}` }
    return env.fetch(new Request(new URL(path, env.gatewayUrl), { headers }))
  }
  const toUser = (value: string): ProfileRef => ({ idType: 'userId', value })

  const askAsAgent = async (ref: ProfileRef) => {
    const signal = AbortSignal.timeout(30_000)
    const { matches } = await env.api.resolve([ref], { signal })
    const query = { zone: 'UTC', locale: 'en', isAmbiguous: false }
    return env.api.insights(matches[0]?.handle ?? '', query, { signal })
  }

  const viewed = (...ids: readonly string[]) => ids.map((productId) => ({ productId }))

  const refs: readonly ProfileRef[] = [toUser('linked-new'), { idType: 'email', value: email }]

  test.each(refs)(
    'is recommended what was viewed under any of them and bought under none (found by $idType)',
    async (ref) => {
      const expected = {
        items: viewed('p-4', 'p-3', 'p-2'),
        excluded: [{ productId: 'p-1', reason: 'purchased' }],
        basedOn: { isComplete: true },
      }
      expect(await (await askService(ref, 'recommendations')).json()).toMatchObject({ data: expected })
      expect((await askAsAgent(ref)).data.recommendations).toMatchObject(expected)
    },
  )

  test.each(refs)(
    'is not written to after they unsubscribed under one of them (found by $idType)',
    async (ref) => {
      const no = { channels: [{ channel: 'email', verdict: 'no' }, {}, {}, {}, {}] }
      expect(await (await askService(ref, 'verdict')).json()).toMatchObject({ data: no })
      expect((await askAsAgent(ref)).data.verdict).toMatchObject(no)
    },
  )

  test('is called merged to a server that still asks by the id that was given up', async () => {
    const response = await askService(toUser('linked-old'), 'recommendations')
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'customer-merged' })
  })

  test('is two customers while nothing links the ids', async () => {
    const [before, after] = ['apart-old', 'apart-new'].map((id) => askService(toUser(id), 'recommendations'))
    expect(await (await before)?.json()).toMatchObject({
      data: { items: viewed('p-2', 'p-1'), excluded: [] },
    })
    expect(await (await after)?.json()).toMatchObject({ data: { items: viewed('p-3'), excluded: [] } })
  })
})
