import type { EventFamily } from '../families/families.ts'

/** What can be read from an event's properties by the names a brand gives them. */
export const factNames = [
  'products',
  'productId',
  'variantId',
  'sku',
  'productName',
  'category',
  'price',
  'quantity',
  'currency',
  'amount',
  'orderId',
  'reason',
  'channel',
] as const

export type FactName = (typeof factNames)[number]

/** How one brand names what happens. Everything is optional: what is not named is read by Segment's names. */
export type BrandVocabulary = {
  /** The brand's own event names, in any spelling, and what they mean. */
  readonly events?: Readonly<Record<string, EventFamily>> | undefined
  /** Property names, dots for depth, that are tried before the usual ones. */
  readonly fields?: Readonly<Partial<Record<FactName, readonly string[]>>> | undefined
  /** Product ids or SKUs that are no products: postage, vouchers. A `*` at the end stands for any ending. */
  readonly notProducts?: readonly string[] | undefined
  /** The currency of amounts that state none, ISO 4217. */
  readonly currency?: string | undefined
}
