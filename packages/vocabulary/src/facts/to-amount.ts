import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import { isJsonList, isJsonObject, ownValue } from '../read/own-value.ts'
import { readFirst } from '../read/read-first.ts'
import { toNumber } from '../read/to-number.ts'
import { toText } from '../read/to-text.ts'

/** Money as an event states it. `currency` is null where none is stated: such amounts are never added to others. */
export type Amount = { readonly value: number; readonly currency: string | null; readonly property: string }

/** What an event is worth: the total of an order, the price of one product, the amount of a payment. */
export const toAmount = (event: ProfileEvent, vocabulary: Vocabulary = segmentVocabulary): Amount | null => {
  const { properties } = event
  const { amount, price } = vocabulary.fields
  const found = readFirst(properties, amount, toNumber) ?? readFirst(properties, price, toNumber)
  return found === null ? null : { ...found, currency: toCurrency(properties, vocabulary) }
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
