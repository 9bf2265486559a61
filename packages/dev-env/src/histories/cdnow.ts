import type { History } from '@intilery-sidebar/reference-api'
import { readFileSync } from 'node:fs'
import { inBatches } from './in-batches.ts'
import { toImportedCustomer, toImportedEvent } from './import-event.ts'

/** When the first customer of CDNOW's files bought. */
export const cdnowStart = Date.UTC(1997, 0, 1)

/**
 * The purchases in a CDNOW file as `Order Completed` events at noon, in the file's order.
 * @param idColumn of the customer's id: 1 in the sample, 0 in the master.
 */
export const cdnowHistory = (path: string, idColumn: 0 | 1): Iterable<History> =>
  inBatches(toHistories(path, idColumn))

function* toHistories(path: string, idColumn: 0 | 1): Generator<History> {
  const purchases = new Map<
    string,
    { readonly date: string; readonly dollars: number; readonly discs: number }[]
  >()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [id = '', date = '', discs = '', dollars = ''] = line.trim().split(/\s+/).slice(idColumn)
    if (!/^\d{8}$/.test(date)) continue
    const list = purchases.get(id) ?? []
    list.push({ date, dollars: Number(dollars), discs: Number(discs) })
    purchases.set(id, list)
  }
  for (const [id, list] of purchases) {
    const customerId = `cdnow-${id}`
    const events = list.map(({ date, dollars, discs }, index) =>
      toImportedEvent({
        customerId,
        eventId: `${customerId}-${index}`,
        name: 'Order Completed',
        at: toNoon(date) + index,
        properties: { order_id: `${customerId}-${index}`, total: dollars, currency: 'USD', discs },
      }),
    )
    yield { customers: [toImportedCustomer(customerId)], events }
  }
}

const toNoon = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)), 12)
