import { itemsOf, perHistory } from '../history/per-history.ts'
import type { History } from '../history/history.ts'

const cartFamilies: ReadonlySet<string> = new Set(['product-added', 'product-removed', 'order-completed'])

/** A product that lies in the basket, and the events that put it there. */
export type InCart = {
  readonly productId: string
  readonly name: string | null
  readonly quantity: number
  readonly price: number | null
  readonly currency: string | null
  readonly evidence: readonly string[]
}

/** What was added and neither removed nor ordered since, by product. */
export const toCart: (history: History) => ReadonlyMap<string, InCart> = perHistory((history) => {
  const readItems = itemsOf(history)
  const cart = new Map<string, InCart>()
  for (const entry of history.entries.toReversed()) {
    const { event, family } = entry
    if (!cartFamilies.has(family)) continue
    const items = readItems(entry)
    // An order that names no product is of the basket it was placed from.
    if (family === 'order-completed' && items.every(({ productId }) => productId === null)) cart.clear()
    for (const item of items) {
      if (item.productId === null) continue
      const before = cart.get(item.productId)
      const quantity =
        (before?.quantity ?? 0) + (family === 'product-added' ? item.quantity : -Math.abs(item.quantity))
      if (family === 'order-completed' || quantity <= 0) cart.delete(item.productId)
      else
        cart.set(item.productId, {
          productId: item.productId,
          name: item.name ?? before?.name ?? null,
          quantity,
          ...toPrice(item.price === null && before !== undefined ? before : item),
          evidence: [...(before?.evidence ?? []), event.eventId],
        })
    }
  }
  return cart
})

/** A price and a currency of two events are not one price. */
const toPrice = ({
  price,
  currency,
}: Pick<InCart, 'price' | 'currency'>): Pick<InCart, 'price' | 'currency'> => ({
  price,
  currency,
})
