import type { Json, JsonObject } from '@intilery-sidebar/contract'
import { toNameWords, toWordSet } from './name-words.ts'

/** Words that name money when a name ends with them or is one of them. */
const moneyWords = toWordSet(
  'price amount total subtotal revenue cost costs spend spent discount shipping tax fee fees refund refunded balance paid ltv ' +
    'aov mrr arr budget deposit credit debit salary income turnover gmv',
)

/** `value` alone may be anything; after these words it is money. */
const worthWords = toWordSet('lifetime order cart basket customer transaction deal contract purchase')

/** Words that keep a number from being money, wherever they stand. */
const otherWords = toWordSet(
  'count number no id ids year years visit visits orders items quantity qty percent percentage pct rate ratio share days hours ' +
    'minutes seconds weeks months points score rank code type name method cents pence minor weight height width length depth ' +
    'size kg lb class level tier date at time index stock steps version',
)

/**
 * The currency (ISO 4217) a field's number is in, as the object around it states; null when it is no money.
 * Unless the name counts, measures, rates, identifies or states minor units.
 */
export const toMoneyCurrency = (name: string, around: JsonObject): string | null => {
  const currency = toStatedCurrency(around)
  if (currency === null) return null
  const words = toNameWords(name).filter((word) => word !== currency.toLowerCase())
  if (words.some((word) => otherWords.has(word))) return null
  const last = words.at(-1) ?? ''
  const isWorth = last === 'value' && worthWords.has(words.at(-2) ?? '')
  return moneyWords.has(last) || isWorth ? currency : null
}

const currencyNames = ['currency', 'currency_code', 'currencyCode'] as const

const toStatedCurrency = (around: JsonObject): string | null => {
  for (const name of currencyNames) {
    const stated: Json | undefined = Object.hasOwn(around, name) ? around[name] : undefined
    if (typeof stated === 'string' && /^[A-Za-z]{3}$/.test(stated)) return stated.toUpperCase()
  }
  return null
}
