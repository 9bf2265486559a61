import { isMasked, type ProfileEvent } from '@intilery-sidebar/contract'
import { toOrderId, type Vocabulary } from '@intilery-sidebar/vocabulary'

/**
 * What events of one order have in common: its id, or the tag of its id where policy hides that, so that an order
 * counts once either way. Null where neither is known.
 */
export const toOrderKey = (event: ProfileEvent, vocabulary: Vocabulary): string | null => {
  const orderId = toOrderId(event, vocabulary)
  if (orderId !== null) return `id ${orderId}`
  for (const name of vocabulary.fields.orderId) {
    const value = event.properties[name]
    if (isMasked(value) && value.$masked.tag !== null) return `hidden ${value.$masked.tag}`
  }
  return null
}
