import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import { wireEventsSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createReferenceApi, readHistory } from '../src/index.ts'
import { ask } from './env/ask.ts'

const orderSchema = z.looseObject({ order_id: z.string() })
const retail = realDataForTests('online_retail_known_customers.parquet')
const otto = realDataForTests('otto_sample_train.jsonl')

describe.skipIf(retail === null)('the orders of Online Retail', () => {
  it('are loaded whole: every customer, every invoice, none over 32 KB', async () => {
    const histories = [...(await readHistory(retail ?? ''))]
    const events = histories.flatMap((part) => part.events)
    expect(histories.flatMap((part) => part.customers)).toHaveLength(4_372)
    const orders = new Set(events.map(({ raw }) => orderSchema.parse(raw['properties']).order_id))
    expect(orders.size).toBe(22_190)
    expect(Math.max(...events.map(({ raw }) => JSON.stringify(raw).length))).toBeLessThanOrEqual(32_768)
    expect(
      events.every(({ eventAt, receivedAt }) => receivedAt > eventAt && receivedAt < eventAt + 60_000),
    ).toBe(true)
    expect(events.filter(({ action }) => action === 'order_refunded').length).toBeGreaterThanOrEqual(3_654)
    const api = await createReferenceApi({ limit: null })
    await api.importHistory(histories)
    const found = await ask(api, '/email:17841@online-retail.example/events')
    expect(wireEventsSchema.parse(found.body).data).toHaveLength(100)
    expect(wireTraitsSchema.parse((await ask(api, '/userId:17841/traits')).body)).toMatchObject({
      country: 'United Kingdom',
    })
    await api.close()
  }, 60_000)
})

describe.skipIf(otto === null)('the sessions of OTTO', () => {
  it('are loaded as views, additions to the cart and orders', async () => {
    const events = [...(await readHistory(otto ?? ''))].flatMap((part) => part.events)
    const count = (wanted: string) => events.filter(({ action }) => action === wanted).length
    expect([count('product_viewed'), count('product_added'), count('order_completed')]).toEqual([800, 52, 10])
  })
})

it('a file of another kind is refused with what is possible', async () => {
  await expect(readHistory('orders.csv')).rejects.toThrow('.parquet')
})
