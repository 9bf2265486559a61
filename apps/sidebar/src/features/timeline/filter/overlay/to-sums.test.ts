import { expect, it } from 'vitest'
import { toEvent } from '../../../../../test/to-event.ts'
import { toSums } from './to-sums.ts'

const order = (total: number, currency?: string) =>
  toEvent({
    eventId: `${total}${currency}`,
    eventTime: '2026-11-29T12:00:00Z',
    action: 'order_completed',
    properties: { total, ...(currency !== undefined && { currency }) },
  })

it('adds what is of one currency, exactly', () => {
  expect(toSums([order(0.1, 'GBP'), order(0.2, 'gbp')])).toEqual([{ currency: 'GBP', value: 0.3 }])
})

it('never adds two currencies', () => {
  expect(toSums([order(7204.1, 'GBP'), order(1318, 'EUR'), order(1, 'EUR')])).toEqual([
    { currency: 'GBP', value: 7204.1 },
    { currency: 'EUR', value: 1319 },
  ])
})

it('says nothing where an amount has no currency', () => {
  expect(toSums([order(10, 'GBP'), order(5)])).toBeNull()
})
