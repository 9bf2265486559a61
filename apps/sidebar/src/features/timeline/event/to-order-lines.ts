import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toItems, type Item } from '@intilery-sidebar/vocabulary'

/** The products that an event's table shows; none where no line says which product it is. */
export const toOrderLines = (event: ProfileEvent): readonly Item[] => {
  const items = toItems(event)
  return items.some(({ name, productId }) => (name ?? productId) !== null) ? items : []
}
