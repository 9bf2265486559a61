import type { ProfileEvent } from '@intilery-sidebar/contract'
import {
  ownValue,
  toAmount,
  toItems,
  toOrderId,
  toReason,
  toText,
  type Item,
} from '@intilery-sidebar/vocabulary'
import type { Translate } from '../../../texts/create-translate.ts'
import type { Formats } from '../../../texts/formats.ts'
import { stripBidiOverrides } from '../../../ui/values/text/strip-bidi-overrides.ts'
import { toPlainText } from '../../../ui/values/text/to-plain-text.ts'
import { withoutNoise } from '../without-noise.ts'
import { toWordsOfCode } from '../../../ui/values/text/to-words-of-code.ts'

/** The agent's language. */
export type Words = { readonly t: Translate; readonly formats: Formats }

/**
 * What a family's facts are written with. Everything is null where the event does not say, and where policy hides it.
 */
export type FactReader = Words & {
  readonly event: ProfileEvent
  /** The first of these properties that is a text or a number, as a person reads it. */
  readonly read: (...names: readonly string[]) => string | null
  /** The same within quotation marks: what the customer said or typed. */
  readonly quote: (...names: readonly string[]) => string | null
  readonly orderId: () => string | null
  readonly reason: () => string | null
  readonly items: () => string | null
  /** `Starter → Business`; one of them alone where the other is not stated. */
  readonly change: (from: readonly string[], to: readonly string[]) => string | null
}

/** What a family says of one event, most informative first; what is null is not said. */
export type Facts = (reader: FactReader) => readonly (string | null)[]

export const createFactReader = (event: ProfileEvent, words: Words): FactReader => {
  const { t, formats } = words
  const { properties } = event
  const read: FactReader['read'] = (...names) => {
    for (const name of names) {
      const value = ownValue(properties, name)
      if (toText(value) !== null) return toPlainText(value ?? null, { name, around: properties }, formats)
    }
    return null
  }
  return {
    ...words,
    event,
    read,
    quote: (...names) => {
      const text = read(...names)
      return text === null ? null : t('fact.quoted', { text })
    },
    orderId: () => toPlain(toOrderId(event)),
    reason: () => {
      const reason = toReason(event)?.value ?? null
      return reason === null ? null : toWordsOfCode(stripBidiOverrides(reason))
    },
    items: () => toItemsText(toItems(event).filter(isProduct), words),
    change: (from, to) => {
      const [before, after] = [read(...from), read(...to)]
      return before !== null && after !== null ? t('fact.change', { before, after }) : (after ?? before)
    },
  }
}

/** The amount in a title, always with its currency; null where no currency is stated. A refund is taken away. */
export const toAmountText = (event: ProfileEvent, { formats }: Words, isNegative: boolean): string | null => {
  const amount = toAmount(event)
  if (amount === null || amount.currency === null) return null
  const value = withoutNoise(amount.value)
  return formats.money(isNegative ? -Math.abs(value) : value, amount.currency)
}

const isProduct = ({ notAProduct, name, productId }: Item): boolean =>
  notAProduct === null && (name ?? productId) !== null

/** `2 × Rooibos Vanilla`, `Teapot and 2 more`. */
const toItemsText = (items: readonly Item[], { t, formats }: Words): string | null => {
  const [first] = items
  if (first === undefined) return null
  const name = stripBidiOverrides(first.name ?? first.productId ?? '')
  const text = first.quantity > 1 ? `${formats.number(first.quantity)} × ${name}` : name
  return items.length === 1 ? text : t('fact.and-more', { first: text, count: items.length - 1 })
}

const toPlain = (text: string | null): string | null => (text === null ? null : stripBidiOverrides(text))
