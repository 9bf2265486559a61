import type { History } from '@intilery-sidebar/reference-api'
import { readFileSync } from 'node:fs'
import { inBatches } from './in-batches.ts'
import { toImportedCustomer, toImportedEvent } from './import-event.ts'

const noonMs = 12 * 3_600_000

export type GroceryHistory = {
  readonly histories: Iterable<History>
  /** The day of the last purchase, in milliseconds since 1970. */
  readonly lastDay: number
}

/**
 * The shopping days in BTYDplus' `groceryElog` as R's `write.csv` writes them (`cust`, `date`): orders without amounts.
 * Throws a `TypeError` where a line is another.
 */
export const groceryHistory = (path: string): GroceryHistory => {
  const days = new Map<string, number[]>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [customer = '', date = ''] = line.replaceAll('"', '').trim().split(',')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) continue
    const own = days.get(customer)
    if (own === undefined) days.set(customer, [Date.parse(date)])
    else own.push(Date.parse(date))
  }
  if (days.size === 0)
    throw new TypeError(`${path} has no lines "cust,date": write.csv with row.names = FALSE`)
  const lastDay = [...days.values()].flat().reduce((last, day) => Math.max(last, day))
  return { histories: inBatches([...days].map(toHistory)), lastDay }
}

const toHistory = ([customer, days]: readonly [string, readonly number[]]): History => {
  const customerId = `grocery-${customer}`
  const events = days.map((day, index) =>
    toImportedEvent({
      customerId,
      eventId: `${customerId}-${index}`,
      name: 'Order Completed',
      at: day + noonMs + index,
      properties: { order_id: `${customerId}-${index}` },
    }),
  )
  return { customers: [toImportedCustomer(customerId)], events }
}
