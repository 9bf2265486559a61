import type { Item } from '@intilery-sidebar/vocabulary'
import type { History } from '../history/history.ts'
import { itemsOf } from '../history/per-history.ts'
import { toProductKey } from './to-purchases.ts'

/** A product that was viewed, its views newest first. */
export type Candidate = {
  readonly productId: string
  /** Of the newest view. */
  readonly variantId: string | null
  name: string | null
  price: number | null
  currency: string | null
  notAProduct: string | null
  readonly lastViewedMs: number
  readonly lastViewedAt: string
  readonly views: { readonly eventId: string; readonly atMs: number }[]
}

/** Distinct viewed products, newest view first. */
export const toCandidates = (
  history: History,
  level: 'product' | 'variant',
): { readonly candidates: readonly Candidate[]; readonly withoutProductId: number } => {
  const candidates = new Map<string, Candidate>()
  const readItems = itemsOf(history)
  let withoutProductId = 0
  for (const entry of history.entries) {
    const { event, atMs, family } = entry
    if (family !== 'product-viewed') continue
    const items = readItems(entry)
    if (!items.some(({ productId }) => productId !== null)) withoutProductId += 1
    for (const item of items) {
      if (item.productId === null) continue
      const key = toProductKey(item.productId, level === 'variant' ? item.variantId : null)
      const candidate =
        candidates.get(key) ?? toCandidate(item, item.productId, { atMs, at: event.eventTime })
      candidates.set(key, candidate)
      if (candidate.views.at(-1)?.eventId !== event.eventId)
        candidate.views.push({ eventId: event.eventId, atMs })
      fillIn(candidate, item)
    }
  }
  return { candidates: [...candidates.values()], withoutProductId }
}

const toCandidate = (item: Item, productId: string, viewed: { atMs: number; at: string }): Candidate => ({
  productId,
  variantId: item.variantId,
  name: null,
  price: null,
  currency: null,
  notAProduct: null,
  lastViewedMs: viewed.atMs,
  lastViewedAt: viewed.at,
  views: [],
})

/** What the newest view does not say, an older one may. A price without its currency is none of the newer one's. */
const fillIn = (candidate: Candidate, item: Item): void => {
  candidate.name ??= item.name
  candidate.notAProduct ??= item.notAProduct
  if (candidate.price !== null || item.price === null) return
  candidate.price = item.price
  candidate.currency = item.currency
}
