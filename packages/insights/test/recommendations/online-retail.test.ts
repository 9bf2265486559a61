import { readHistory } from '@intilery-sidebar/reference-api'
import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createHistory } from '../../src/index.ts'
import { toPurchases } from '../../src/recommendations/to-purchases.ts'
import { anEvent } from '../an-event.ts'
import { hasRealData, realDataFolder } from '../real-data.ts'

const file = 'online_retail_known_customers.parquet'
/** Postage, manual corrections, carriage, discounts and the like. */
const notProducts = new Set(['POST', 'M', 'C2', 'D', 'CRUK', 'DOT', 'PADS', 'BANK CHARGES'])
const asOfMs = Date.UTC(2012, 0, 1)

type Line = { readonly sku: string; readonly quantity: number }

const toLines = ({ properties }: ProfileEvent): readonly Line[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the reader of this file makes every product so
  properties['products'] as unknown as readonly Line[]

/** By hand: what each SKU comes to when refunds are taken off. */
const byHand = (events: readonly ProfileEvent[]) => {
  const skus = new Map<string, { ordered: number; returned: number }>()
  for (const event of events)
    for (const { sku, quantity } of toLines(event)) {
      const known = skus.get(sku) ?? { ordered: 0, returned: 0 }
      if (event.action === 'order_completed') known.ordered += quantity
      else known.returned += quantity
      skus.set(sku, known)
    }
  return skus
}

describe.skipIf(!hasRealData(file))('the refunds of Online Retail', () => {
  test('send back in full what sums to nothing by hand, for every customer and product', async () => {
    const customers = new Map<string, ProfileEvent[]>()
    for (const { events } of await readHistory(join(realDataFolder, file)))
      for (const { customerId, action, eventAt, eventId, raw } of events) {
        const own = customers.get(customerId) ?? []
        customers.set(customerId, own)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the reference API keeps is JSON
        own.push(anEvent(action, eventAt, { eventId, properties: raw['properties'] as JsonObject }))
      }
    const counts = { pairs: 0, withReturn: 0, inFull: 0 }
    for (const events of customers.values()) {
      const hand = byHand(events)
      const purchases = [...toPurchases(createHistory(events, { asOfMs })).values()]
      const counted = new Map(
        purchases.map(({ productId, variantId, netQuantity }) => [
          `${productId}${variantId ?? ''}`,
          netQuantity,
        ]),
      )
      for (const [sku, { ordered, returned }] of hand) {
        expect([sku, counted.get(sku)]).toEqual([sku, ordered - returned])
        if (notProducts.has(sku)) continue
        counts.pairs += 1
        if (ordered > 0 && returned > 0) counts.withReturn += 1
        if (ordered > 0 && returned > 0 && ordered <= returned) counts.inFull += 1
      }
    }
    expect(customers.size).toBe(4_372)
    expect(counts).toEqual({ pairs: 266_891, withReturn: 6_904, inFull: 1_553 })
  }, 120_000)
})
