import type { Json, JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { onceFor } from '../../ui/once-for.ts'
import { toLabel } from '../../ui/values/to-label.ts'
import { toUnturned } from '../../ui/values/to-unturned.ts'

/** What happened, as a person would say it: the sender's own name for it when there is one. */
export const toEventTitle = ({ name, action }: ProfileEvent): string => toLabel(name ?? action)

/** Most telling first: what was written, what was looked at or bought, where, and whatever else has a name. */
const tellingNames = [
  'email_subject',
  'subject',
  'product_name',
  'productName',
  'name',
  'title',
  'order_id',
  'orderId',
  'reason',
  'page',
  'path',
  'url',
  'campaign_id',
  'plan',
  'message',
  'channel',
] as const

/** The one property that matters of an event, or null when it has none that is text or a number. */
export const toHeadline = onceFor(({ properties }: ProfileEvent): string | null => {
  for (const name of tellingNames) {
    const text = toText(ownValue(properties, name))
    if (text !== null) return text
  }
  const products = ownValue(properties, 'products')
  return Array.isArray(products) ? toFirstName(products) : null
})

const toFirstName = (products: readonly Json[]): string | null => {
  const [first] = products
  return isObject(first) ? toText(ownValue(first, 'name')) : null
}

const ownValue = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toText = (value: Json | undefined): string | null => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? toUnturned(value) : null
}
