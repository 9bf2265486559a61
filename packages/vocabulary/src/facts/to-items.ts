import type { Json, JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { toCurrency } from './to-amount.ts'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import { isJsonList, isJsonObject, ownValue } from '../read/own-value.ts'
import { readFirst } from '../read/read-first.ts'
import { toNumber } from '../read/to-number.ts'
import { toText } from '../read/to-text.ts'

/** One product in an event. Ids are texts exactly as they were sent; a product without any id has `productId` null. */
export type Item = {
  readonly productId: string | null
  readonly variantId: string | null
  readonly name: string | null
  readonly category: string | null
  /** Of one piece, in `currency`. */
  readonly price: number | null
  readonly currency: string | null
  /** 1 where none is stated. */
  readonly quantity: number
  /** The rule by which this line is no product (postage, a voucher), or null when it is one. */
  readonly notAProduct: string | null
}

/** The products an event is about: its list of products, or else the one product its own properties describe. */
export const toItems = (event: ProfileEvent, vocabulary: Vocabulary = segmentVocabulary): readonly Item[] => {
  const { properties } = event
  const currency = toCurrency(properties, vocabulary)
  const lines = ownValue(properties, toItemsName(event, vocabulary) ?? '')
  if (isJsonList(lines)) return toLines(lines, { vocabulary, currency })
  const isAboutOne = hasProduct(properties, vocabulary)
  return isAboutOne ? [toItem(properties, { vocabulary, currency, isLine: false })] : []
}

/** The property that lists an event's products; null where there is none. */
export const toItemsName = (
  { properties }: ProfileEvent,
  { fields }: Vocabulary = segmentVocabulary,
): string | null => fields.products.find((name) => isJsonList(ownValue(properties, name))) ?? null

type Reading = { readonly vocabulary: Vocabulary; readonly currency: string | null }

const toLines = (lines: readonly Json[], reading: Reading): readonly Item[] =>
  lines.flatMap((line) => {
    if (isJsonObject(line)) return [toItem(line, { ...reading, isLine: true })]
    const productId = toText(line)
    return productId === null ? [] : [toItem({ product_id: productId }, { ...reading, isLine: true })]
  })

const hasProduct = (properties: JsonObject, { fields }: Vocabulary): boolean =>
  readFirst(properties, [...fields.productId, ...fields.sku], toText) !== null

const toItem = (line: JsonObject, reading: Reading & { readonly isLine: boolean }): Item => {
  const { vocabulary, currency, isLine } = reading
  const { fields } = vocabulary
  const read = (names: readonly string[]): string | null => readFirst(line, names, toText)?.value ?? null
  const sku = read(fields.sku)
  const ownId = read(isLine ? [...fields.productId, 'id'] : fields.productId)
  const productId = ownId ?? sku
  const variantId = read(fields.variantId) ?? (sku === productId ? null : sku)
  const name = read(fields.productName)
  const ids = [productId, sku].filter((id) => id !== null)
  return {
    productId,
    variantId,
    name,
    category: read(fields.category),
    price: readFirst(line, fields.price, toNumber)?.value ?? null,
    currency: (isLine ? toCurrency(line, { ...vocabulary, currency: null }) : null) ?? currency,
    quantity: readFirst(line, fields.quantity, toNumber)?.value ?? 1,
    notAProduct: vocabulary.notAProduct({ ids, name }),
  }
}
