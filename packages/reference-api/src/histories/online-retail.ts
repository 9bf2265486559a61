import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { zstdDecompressSync } from 'node:zlib'
import type { History, ImportedEvent } from '../storage/import-history.ts'
import { toDataSetCustomer, toImportedEvent } from './happened.ts'

type Line = {
  readonly invoice: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly at: number
  readonly price: number
  readonly customer: string
  readonly country: string
}

/** A message is at most 32 KB, what stands around its products included. */
const productBytesMax = 31_000

/**
 * UCI Online Retail (Chen 2015, doi 10.24432/C5BW33, CC BY 4.0), the lines with a customer: an invoice is an `Order
 * Completed`, one that begins with `C` an `Order Refunded`. The letters after a SKU's digits are its variant. An
 * invoice of more lines than a message holds is several events with one `order_id`.
 */
export const readOnlineRetail = async (path: string): Promise<History[]> => {
  const invoices = new Map<string, Line[]>()
  const compressors = { ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes) }
  for (const row of await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })) {
    const line = toLine(row)
    const key = `${line.customer} ${line.invoice}`
    const lines = invoices.get(key)
    if (lines === undefined) invoices.set(key, [line])
    else lines.push(line)
  }
  const histories = new Map<string, { first: Line; events: ImportedEvent[] }>()
  for (const lines of invoices.values()) {
    const [first] = lines
    if (first === undefined) continue
    const history = histories.get(first.customer) ?? { first, events: [] }
    histories.set(first.customer, history)
    history.events.push(...toEvents(first, lines))
  }
  return inParts([...histories.values()].map(({ first, events }) => toHistory(first, events)))
}

const toLine = (row: Readonly<Record<string, unknown>>): Line => {
  const time = row['invoice_time']
  if (!(time instanceof Date)) throw new TypeError('Online Retail: invoice_time must be a timestamp')
  return {
    invoice: String(row['invoice']),
    sku: String(row['sku']),
    name: toText(row['description']),
    quantity: Number(row['quantity']),
    at: time.getTime(),
    price: Number(row['unit_price']),
    customer: String(row['customer_id']),
    country: toText(row['country']),
  }
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : '')

const toEvents = (first: Line, lines: readonly Line[]): ImportedEvent[] => {
  const isRefund = first.invoice.startsWith('C')
  const total = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  const parts = toParts(lines.map(toProduct))
  return parts.map((products, part) =>
    toImportedEvent({
      customer: toCustomer(first),
      name: `online-retail/${first.customer}/${first.invoice}/${part}`,
      event: isRefund ? 'Order Refunded' : 'Order Completed',
      at: first.at,
      properties: {
        order_id: first.invoice,
        total: Math.abs(Math.round(total * 100) / 100),
        currency: 'GBP',
        products,
        ...(parts.length === 1 ? {} : { part: part + 1, parts: parts.length }),
      },
    }),
  )
}

type Product = ReturnType<typeof toProduct>

/** So few products are far from the limit, and need not be weighed. */
const unweighedMax = 100

const toParts = (products: readonly Product[]): (readonly Product[])[] => {
  if (products.length <= unweighedMax) return [products]
  const parts: Product[][] = [[]]
  let bytes = 0
  for (const product of products) {
    const weight = Buffer.byteLength(JSON.stringify(product)) + 1
    if (bytes + weight > productBytesMax) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)?.push(product)
    bytes += weight
  }
  return parts
}

const toProduct = ({ sku, name, price, quantity }: Line) => {
  const [, digits, letters] = /^(\d{5})([A-Za-z]+)$/.exec(sku) ?? []
  return {
    product_id: digits ?? sku,
    ...(letters === undefined ? {} : { variant: letters }),
    sku,
    name,
    price,
    quantity: Math.abs(quantity),
  }
}

const toCustomer = ({ customer }: Line): string => `online-retail/${customer}`

const toHistory = (first: Line, events: readonly ImportedEvent[]): History => ({
  customers: [
    toDataSetCustomer(toCustomer(first), {
      id: first.customer,
      domain: 'online-retail',
      traits: { country: first.country },
    }),
  ],
  events,
})

const customersPerPart = 500

/** Fewer, larger parts: each is a handful of statements. */
const inParts = (histories: readonly History[]): History[] =>
  Array.from({ length: Math.ceil(histories.length / customersPerPart) }, (_, index) => {
    const part = histories.slice(index * customersPerPart, (index + 1) * customersPerPart)
    return {
      customers: part.flatMap(({ customers }) => customers),
      events: part.flatMap(({ events }) => events),
    }
  })
