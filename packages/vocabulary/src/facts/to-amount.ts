import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import type { EventFamily } from '../families/families.ts'
import { isJsonList, isJsonObject, ownValue } from '../read/own-value.ts'
import { readFirst, type Found } from '../read/read-first.ts'
import { toNumber } from '../read/to-number.ts'
import { toText } from '../read/to-text.ts'
import { toFamily } from './to-family.ts'

/** Money as an event states it. `currency` is null where none is stated: such amounts are never added to others. */
export type Amount = { readonly value: number; readonly currency: string | null; readonly property: string }

/**
 * What an event is worth: the total of an order, the price of one product, the amount of a payment. An order of one
 * product that states no total is worth its price as often as it was bought; one whose total is hidden or cannot be
 * read is worth nothing that could be told.
 */
export const toAmount = (event: ProfileEvent, vocabulary: Vocabulary = segmentVocabulary): Amount | null => {
  const { properties } = event
  const { amount, price } = vocabulary.fields
  const found =
    readFirst(properties, amount, toNumber) ??
    (isOrder(event, vocabulary)
      ? toOrderPrice(properties, vocabulary)
      : readFirst(properties, price, toNumber))
  return found === null ? null : { ...found, currency: toCurrency(properties, vocabulary) }
}

const orders: ReadonlySet<EventFamily> = new Set<EventFamily>([
  'order-completed',
  'order-updated',
  'order-refunded',
  'order-cancelled',
])

const isOrder = (event: ProfileEvent, vocabulary: Vocabulary): boolean =>
  orders.has(toFamily(event, vocabulary))

const toOrderPrice = (properties: JsonObject, { fields }: Vocabulary): Found<number> | null => {
  if (fields.amount.some((name) => (properties[name] ?? null) !== null)) return null
  const price = readFirst(properties, fields.price, toNumber)
  const quantity = readFirst(properties, fields.quantity, toNumber)?.value ?? 1
  return price === null ? null : { ...price, value: price.value * quantity }
}

/** ISO 4217 in capitals, from the event itself, its first line, or the brand. */
export const toCurrency = (
  properties: JsonObject,
  vocabulary: Vocabulary = segmentVocabulary,
): string | null => {
  const stated = readFirst(properties, vocabulary.fields.currency, toCode)
  return stated?.value ?? toLineCurrency(properties, vocabulary) ?? vocabulary.currency
}

const toLineCurrency = (properties: JsonObject, { fields }: Vocabulary): string | null => {
  for (const name of fields.products) {
    const lines = ownValue(properties, name)
    const line = isJsonList(lines) ? lines[0] : undefined
    if (isJsonObject(line)) return readFirst(line, fields.currency, toCode)?.value ?? null
  }
  return null
}

const toCode = (value: Parameters<typeof toText>[0]): string | null => {
  const code = toText(value)?.trim().toUpperCase() ?? ''
  return /^[A-Z]{3}$/.test(code) ? code : null
}
