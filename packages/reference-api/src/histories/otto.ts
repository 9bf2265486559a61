import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { History } from '../storage/import-history.ts'
import { toDataSetCustomer, toImportedEvent } from './happened.ts'

const sessionSchema = z.object({
  session: z.number(),
  events: z.array(z.object({ aid: z.number(), ts: z.number(), type: z.enum(['clicks', 'carts', 'orders']) })),
})

const names = { clicks: 'Product Viewed', carts: 'Product Added', orders: 'Order Completed' } as const

/**
 * OTTO's sessions (github.com/otto-de/recsys-dataset, CC BY 4.0), one JSON object a line: clicks, additions to the
 * cart, orders.
 */
export const readOtto = async (path: string): Promise<History[]> => {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => toHistory(sessionSchema.parse(JSON.parse(line))))
}

const toHistory = ({ session, events }: z.infer<typeof sessionSchema>): History => {
  const customer = `otto/${session}`
  return {
    customers: [toDataSetCustomer(customer, { id: `otto-${session}`, domain: 'otto', traits: {} })],
    events: events.map(({ aid, ts, type }, index) =>
      toImportedEvent({
        customer,
        name: `${customer}/${index}`,
        event: names[type],
        at: ts,
        properties:
          type === 'orders'
            ? { order_id: `${session}-${ts}`, products: [{ product_id: String(aid) }] }
            : { product_id: String(aid) },
      }),
    ),
  }
}
