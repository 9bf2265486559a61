import { openDevEnv } from '@intilery-sidebar/dev-env'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Product = { readonly productId: string; readonly name?: string }

/** The guide's own code, with what it reads from the world handed to it. */
const readExample = (fetch: (url: string, init: RequestInit) => Promise<Response>, env: object) => {
  const guide = readFileSync(new URL('../../../docs/guides/personalization.md', import.meta.url), 'utf8')
  const [, rest = ''] = guide.split('```js\n')
  const [code = ''] = rest.split('\n```')
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the guide is what is tested
  const make = new Function('fetch', 'process', `${code}\nreturn lastViewed`)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion, typescript/no-unsafe-call -- as the guide says
  return make(fetch, { env }) as (userId: string) => Promise<readonly Product[]>
}

test('the guide shows a visitor the last products they viewed and did not buy', async () => {
  await using env = await openDevEnv()
  const happen = (event: string, minutesAgo: number, properties: object) => ({
    type: 'track',
    userId: 'guide-visitor',
    event,
    messageId: `${event}-${minutesAgo}`,
    timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    properties,
  })
  await env.ingest([
    happen('Product Viewed', 9, { product_id: 1, name: 'Kettle' }),
    happen('Product Viewed', 8, { product_id: 'p-2', name: 'Teapot' }),
    happen('Order Completed', 7, { order_id: 'A-1', products: [{ product_id: 'p-2' }] }),
  ])
  const tenantId = [demoTenant.clientId, demoTenant.accountId, demoTenant.brandId].join('/')
  const { key } = await env.store.personalizationKeys.make({
    tenantId,
    consumer: 'web-shop',
    scopes: ['recommendations'],
  })
  const ask = (url: string, { headers }: RequestInit) =>
    env.fetch(new Request(url, headers === undefined ? {} : { headers }))
  const lastViewed = readExample(ask, { GATEWAY_URL: env.gatewayUrl, PERSONALIZATION_KEY: key })
  // A busy machine may need longer than the 400 ms that the guide's code waits.
  await expect
    .poll(() => lastViewed('guide-visitor'), { timeout: 15_000 })
    .toEqual([{ productId: '1', name: 'Kettle' }])
  expect(await lastViewed('never seen')).toEqual([])
})
