import { describe, expect, test } from 'vitest'
import { createHistory, recommend } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { createDice, startMs } from './histories.ts'
import { bruteForceVariants, generateVariantHistory, toName } from './variants.ts'

const histories = process.env['SWEEP'] === 'full' ? 100_000 : 3_000
const dayMs = 86_400_000

test(`equals brute force on ${histories} generated histories with variants, at both levels, with and without offering again`, () => {
  const counts = { differsByLevel: 0, differsByReoffer: 0 }
  for (let seed = 1; seed <= histories; seed += 1) {
    const dice = createDice(seed * 11 + 3)
    const history = generateVariantHistory(dice)
    const asOfMs = startMs + dice(260) * dayMs
    const reofferDays = [14, 60][dice(2)]
    const ask = (level: 'product' | 'variant', days: number | undefined): readonly string[] => {
      const { items } = recommend(createHistory(history.events, { asOfMs }), {
        level,
        windowDays: null,
        limit: 100,
        ...(days === undefined ? {} : { reofferDays: days }),
      })
      const names = items.map(({ productId, variantId }) => toName(productId, variantId ?? null, level))
      const expected = bruteForceVariants(history, { asOfMs, level, reofferDays: days })
      expect(names, `seed ${seed}, ${level}, again after ${days}`).toEqual(expected)
      return names
    }
    const productsOf = (names: readonly string[]) => new Set(names.map((name) => name.split('/')[0])).size
    const [product, variant] = [ask('product', undefined), ask('variant', undefined)]
    const [again] = [ask('product', reofferDays), ask('variant', reofferDays)]
    if (productsOf(product) !== productsOf(variant)) counts.differsByLevel += 1
    if (again.length !== product.length) counts.differsByReoffer += 1
  }
  expect(Math.min(counts.differsByLevel, counts.differsByReoffer)).toBeGreaterThan(histories / 50)
}, 600_000)

describe('offering again', () => {
  const line = { products: [{ product_id: 'tea' }] }
  const order = (id: string, daysAgo: number) =>
    anEvent('order_completed', startMs - daysAgo * dayMs, { properties: { order_id: id, ...line } })
  const refund = (id: string) =>
    anEvent('order_refunded', startMs - dayMs, { properties: { order_id: id, ...line } })
  const view = anEvent('product_viewed', startMs, { properties: { product_id: 'tea' } })
  const offered = (...orders: readonly ReturnType<typeof anEvent>[]): number =>
    recommend(createHistory([view, ...orders], { asOfMs: startMs }), { reofferDays: 30 }).items.length

  test('counts from the last order of which something was kept', () => {
    expect(offered(order('old', 60))).toBe(1)
    expect(offered(order('old', 60), order('new', 5))).toBe(0)
    expect(offered(order('old', 60), order('new', 5), refund('new'))).toBe(1)
    expect(offered(order('new', 5), refund('new'))).toBe(1)
  })

  test('begins at the very instant so many days after', () => {
    expect([offered(order('a', 30)), offered(order('b', 29.99))]).toEqual([1, 0])
  })
})
