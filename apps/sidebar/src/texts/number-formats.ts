import type { Formats } from './formats.ts'
import { lazily } from './lazily.ts'

const fractionDigitsMax = 20

/** Below this, digits would lie beyond `fractionDigitsMax`. */
const smallMax = 1e-3

/** Beyond these a number would have more zeros than a person counts. */
const plainMin = 1e-18
const plainMax = 1e21

/** Numbers with every digit they have. */
export const createNumber = (locale: string): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigitsMax })
  const small = lazily(() => new Intl.NumberFormat(locale, { maximumSignificantDigits: 21 }))
  return (value) => {
    const size = Math.abs(value)
    if (size !== 0 && (size < plainMin || size >= plainMax)) return String(value)
    return size !== 0 && size < smallMax ? small().format(value) : format.format(value)
  }
}

/** Amounts with every digit they have, and at least as many as their currency usually shows. */
export const createMoney = (locale: string): Formats['money'] => {
  const formats = new Map<string, Intl.NumberFormat>()
  const number = lazily(() => createNumber(locale))
  return (value, currency) => {
    const size = Math.abs(value)
    if (size !== 0 && (size < smallMax || size >= plainMax)) return `${number()(value)} ${currency}`
    const options = { style: 'currency', currency, maximumFractionDigits: fractionDigitsMax } as const
    const format = formats.get(currency) ?? new Intl.NumberFormat(locale, options)
    formats.set(currency, format)
    return withWholeSymbol(format.format(value))
  }
}

const rightToLeft = '\u200F'
const leftToRight = '\u200E'

/** Within a text that runs from right to left, the sign of `UK£` would stand before its letters. */
const withWholeSymbol = (text: string): string =>
  text.startsWith(rightToLeft) ? text.replace(/[A-Z]\p{Sc}/u, `$&${leftToRight}`) : text
