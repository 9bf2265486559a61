import type * as contract from '@intilery-sidebar/contract'
import type * as insights from '@intilery-sidebar/insights'
import { openDevEnv } from '@intilery-sidebar/dev-env'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createPersonalizationClient,
  PersonalizationError,
  type ContactVerdict,
  type Freshness,
  type Predicted,
  type Qualification,
  type Recommendations,
} from '../src/index.ts'

const env = await openDevEnv()
const statuses: number[] = []
const visitor = { idType: 'userId', value: 'visitor 7/ä' } as const
let key = ''

const open = (
  options: { readonly key?: string; readonly fetch?: (request: Request) => Promise<Response> } = {},
) =>
  createPersonalizationClient({
    gatewayUrl: new URL(env.gatewayUrl),
    key,
    timeoutMs: 5_000,
    fetch: async (request) => {
      const response = await env.fetch(request)
      statuses.push(response.status)
      return response
    },
    ...options,
  })

beforeAll(async () => {
  const happen = (event: string, minutesAgo: number, properties: object) => ({
    type: 'track',
    userId: visitor.value,
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
  const scopes = ['recommendations', 'qualification', 'verdict', 'audiences'] as const
  ;({ key } = await env.store.personalizationKeys.make({ tenantId, consumer: 'web-shop', scopes }))
})
afterAll(() => env[Symbol.asyncDispose]())

test('asks every question, whatever the id holds', async () => {
  const client = open()
  const { data } = await client.recommendations(visitor, { limit: 5, window: 'none' })
  expect(data.items.map(({ productId }) => productId)).toEqual(['1'])
  expect((await client.qualification(visitor, { asOf: new Date() })).data).toHaveProperty('predicted', null)
  expect((await client.verdict(visitor)).data.channels.length).toBeGreaterThan(0)
  expect((await client.audiences(visitor)).data.audiences).toEqual([])
})

test('an answer that says the same is not sent again', async () => {
  const client = open()
  const first = await client.recommendations(visitor)
  statuses.length = 0
  expect((await client.recommendations(visitor)).data).toEqual(first.data)
  expect(statuses).toEqual([304])
})

test('says why there is no answer', async () => {
  const reasonOf = (asked: Promise<unknown>) =>
    asked.then(
      () => null,
      (error: unknown) => (error instanceof PersonalizationError ? [error.reason, error.code] : error),
    )
  expect(await reasonOf(open().recommendations({ idType: 'userId', value: 'never seen' }))).toEqual([
    'not-found',
    'customer-not-found',
  ])
  expect(await reasonOf(open().traits(visitor))).toEqual(['rejected', 'scope-missing'])
  expect(await reasonOf(open({ key: 'ipk_wrong' }).verdict(visitor))).toEqual(['rejected', 'key-invalid'])
  const away = open({ fetch: () => Promise.reject(new TypeError('fetch failed')) })
  expect(await reasonOf(away.verdict(visitor))).toEqual(['unavailable', null])
  const page = open({ fetch: () => Promise.resolve(new Response('<h1>Please log in</h1>')) })
  expect(await reasonOf(page.verdict(visitor))).toEqual(['unavailable', null])
  const body = () => new ReadableStream({ pull: () => Promise.reject(new TypeError('terminated')) })
  const cutOff = open({ fetch: () => Promise.resolve(new Response(body())) })
  expect(await reasonOf(cutOff.verdict(visitor))).toEqual(['unavailable', null])
  const busy = open({
    fetch: async () => new Response('{}', { status: 503, headers: { 'retry-after': '2' } }),
  })
  await expect(busy.verdict(visitor)).rejects.toMatchObject({ reason: 'rate-limited', retryAfterSeconds: 2 })
})

test('a caller who leaves receives their own reason', async () => {
  const reason = new Error('gone')
  const asked = open().verdict(visitor, { signal: AbortSignal.abort(reason) })
  await expect(asked).rejects.toBe(reason)
})

/**
 * Every field, the optional ones too, however deep, with words as texts: an optional field that one side lacks is seen.
 */
type Shape<Value> = Value extends string
  ? string
  : Value extends number | boolean | null | undefined
    ? Value
    : { readonly [Name in keyof Value]-?: Shape<Exclude<Value[Name], undefined>> }

type IsSame<One, Other> = [Shape<One>, Shape<Other>] extends [Shape<Other>, Shape<One>] ? true : false

type AnsweredQualification = Omit<insights.Qualification, 'next' | 'top' | 'machineEvents' | 'isShipped'> & {
  readonly predicted: contract.Predicted | null
}

test('the types that are published have every field that the gateway answers with, and no other', () => {
  const areSame: readonly [
    IsSame<insights.Recommendations, Recommendations>,
    IsSame<AnsweredQualification, Qualification>,
    IsSame<insights.ContactVerdict, ContactVerdict>,
    IsSame<contract.Predicted, Predicted>,
    IsSame<contract.Freshness, Freshness>,
  ] = [true, true, true, true, true]
  const isLacking: IsSame<contract.Freshness, Omit<Freshness, 'because'>> = false
  // The compiler holds them; there is nothing to run.
  expect([...areSame, isLacking]).toEqual([true, true, true, true, true, false])
})
