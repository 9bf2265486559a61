import type { History, ImportedCustomer, ImportedEvent } from '../storage/import-history.ts'
import { toDataSetCustomer, toImportedEvent } from './happened.ts'
import { readColumns } from './read-columns.ts'

type Product = {
  readonly product_id: string
  readonly variant?: string
  readonly sku: string
  readonly name: string
  readonly price: number
  readonly quantity: number
}

type Invoice = {
  readonly invoice: string
  readonly at: number
  /** Of its lines, in the file. */
  readonly rows: number[]
}

type Customer = { readonly id: string; readonly country: string; readonly invoices: Map<string, Invoice> }

/** A message is at most 32 KB, what stands around its products included. */
const productBytesMax = 31_000

/**
 * UCI Online Retail (Chen 2015, doi 10.24432/C5BW33, CC BY 4.0), the lines with a customer: an invoice is an `Order
 * Completed`, one that begins with `C` an `Order Refunded`. The letters after a SKU's digits are its variant. An
 * invoice of more lines than a message holds is several events with one `order_id`.
 */
export const readOnlineRetail = async (path: string): Promise<Iterable<History>> => {
  const columnOf = await readColumns(path, columnNames)
  const customers = [...toCustomers(columnOf)]
  const toOrder = createToOrder(columnOf)
  return {
    *[Symbol.iterator]() {
      for (let start = 0; start < customers.length; start += customersPerPart) {
        const part = customers.slice(start, start + customersPerPart)
        yield {
          customers: part.map(toCustomer),
          events: part.flatMap(({ id, invoices }) =>
            [...invoices.values()].flatMap((invoice) => toEvents(id, invoice, toOrder(invoice.rows))),
          ),
        }
      }
    },
  }
}

/** Fewer, larger parts: each is a handful of statements. One part's products at a time are objects. */
const customersPerPart = 500

const columnNames = [
  'invoice',
  'sku',
  'description',
  'quantity',
  'invoice_time',
  'unit_price',
  'customer_id',
  'country',
] as const

type ColumnOf = (name: (typeof columnNames)[number]) => readonly unknown[]

/** In the order of their first lines; the lines of an invoice need not stand together. */
const toCustomers = (columnOf: ColumnOf): Iterable<Customer> => {
  const [ids, times, countries] = [columnOf('customer_id'), columnOf('invoice_time'), columnOf('country')]
  const customers = new Map<unknown, Customer>()
  for (const [row, number] of columnOf('invoice').entries()) {
    const id = ids[row]
    const customer: Customer = customers.get(id) ?? {
      id: String(id),
      country: toText(countries[row]),
      invoices: new Map(),
    }
    customers.set(id, customer)
    const invoice = String(number)
    const known = customer.invoices.get(invoice)
    if (known !== undefined) known.rows.push(row)
    else customer.invoices.set(invoice, { invoice, at: toMoment(times[row]), rows: [row] })
  }
  return customers.values()
}

const toMoment = (time: unknown): number => {
  if (time instanceof Date) return time.getTime()
  throw new TypeError('Online Retail: invoice_time must be a timestamp')
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : '')

type Order = { readonly products: readonly Product[]; readonly total: number }

const createToOrder = (columnOf: ColumnOf) => {
  const [skus, names] = [columnOf('sku'), columnOf('description')]
  const [quantities, prices] = [columnOf('quantity'), columnOf('unit_price')]
  return (rows: readonly number[]): Order => {
    let total = 0
    const products = rows.map((row) => {
      const [quantity, price] = [Number(quantities[row]), Number(prices[row])]
      total += quantity * price
      const ids = splitSku(String(skus[row]))
      return { ...ids, name: toText(names[row]), price, quantity: Math.abs(quantity) }
    })
    return { products, total }
  }
}

const splitSku = (sku: string): Pick<Product, 'product_id' | 'variant' | 'sku'> => {
  const [, digits, letters] = /^(\d{5})([A-Za-z]+)$/.exec(sku) ?? []
  return { product_id: digits ?? sku, ...(letters === undefined ? {} : { variant: letters }), sku }
}

const toEvents = (
  customer: string,
  { invoice, at }: Invoice,
  { products, total }: Order,
): ImportedEvent[] => {
  const parts = toParts(products)
  return parts.map((own, part) =>
    toImportedEvent({
      customer: toName(customer),
      name: `online-retail/${customer}/${invoice}/${part}`,
      event: invoice.startsWith('C') ? 'Order Refunded' : 'Order Completed',
      at,
      properties: {
        order_id: invoice,
        total: Math.abs(Math.round(total * 100) / 100),
        currency: 'GBP',
        products: own,
        ...(parts.length === 1 ? {} : { part: part + 1, parts: parts.length }),
      },
    }),
  )
}

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

const toName = (customer: string): string => `online-retail/${customer}`

const toCustomer = ({ id, country }: Customer): ImportedCustomer =>
  toDataSetCustomer(toName(id), { id, domain: 'online-retail', traits: { country } })
