import type { Json } from '@intilery-sidebar/contract'
import { isIdentifierName } from './is-identifier-name.ts'
import { toNameWords, toWordSet } from './name-words.ts'
import { toDateValue, toEpochValue } from './to-date-value.ts'
import { toMoneyCurrency } from './to-money-currency.ts'
import { toSafeHref } from './to-safe-href.ts'
import { toPhoneHref } from './to-tel-href.ts'
import type { FieldContext, TypedValue } from './typed-value.ts'

/**
 * One way to read a value: what it becomes, what keeps it from becoming that, and how it is read; null where it does
 * not apply.
 */
type ValueRule<Value> = {
  readonly becomes: string
  readonly unless: string
  readonly read: (value: Value, field: FieldContext) => TypedValue | null
}

/** The first rule that applies decides; a number no rule reads is written with all its digits, grouped. */
export const numberRules: readonly ValueRule<number>[] = [
  {
    becomes: 'a phone link',
    unless: 'the name says something else about a phone, or it has fewer than five digits',
    read: (value, { name }) => {
      const href = Number.isSafeInteger(value) && value > 0 ? toNamedPhone(String(value), name) : null
      return href === null ? null : { kind: 'link', text: String(value), href }
    },
  },
  {
    becomes: 'an instant',
    unless: 'the name does not end with a word for an instant, or it lies outside 2001 to 2103',
    read: (value, { name }) => toEpochValue(value, name),
  },
  {
    becomes: 'money',
    unless:
      'no currency is stated beside it, or the name counts, rates, measures, identifies or states minor units',
    read: (value, { name, around }) => {
      const currency = toMoneyCurrency(name, around)
      return currency === null ? null : { kind: 'money', value, currency }
    },
  },
  {
    becomes: 'an identifier, digit by digit',
    unless: 'the name ends with a word for an amount, or counts (`number_of_orders`)',
    read: (value, { name }) => (isIdentifierName(name) ? { kind: 'text', text: String(value) } : null),
  },
]

/** Longer texts are never dates, links or codes; matching them would only cost time. */
const patternTextMaxLength = 2048

/** The first rule that applies decides; a text no rule reads is shown as it came. */
export const textRules: readonly ValueRule<string>[] = [
  {
    becomes: 'text',
    unless: `it is at most ${patternTextMaxLength} characters long`,
    read: (text) => (text.length > patternTextMaxLength ? { kind: 'text', text } : null),
  },
  {
    becomes: 'text',
    unless: 'the name does not say identifier: external ids may look like dates',
    read: (text, { name }) => (isIdName(name) ? { kind: 'text', text } : null),
  },
  {
    becomes: 'a date, or an instant',
    unless: 'the day does not exist, or the text is not ISO 8601',
    read: (text, { name }) => toDateValue(text, name),
  },
  {
    becomes: 'a phone link',
    unless: 'the digits stand between dots, or the name says something else about a phone',
    read: (text, { name }) => toLink(text, toPhoneHref(text, name)),
  },
  {
    becomes: 'a link',
    unless: 'it is no address of the web or of a mailbox',
    read: (text) => toLink(text, toSafeHref(text)),
  },
  {
    becomes: 'the name of a country',
    unless: 'the name does not end with country, or the code is not two capitals',
    read: (text, { name }) => (isCode(text, name, countryCode) ? { kind: 'country', text } : null),
  },
  {
    becomes: 'the name of a language',
    unless: 'the name does not end with language or locale, or the code is not `de` or `de-AT`',
    read: (text, { name }) => (isCode(text, name, languageCode) ? { kind: 'language', text } : null),
  },
]

const wordsMax = 12
const wordMaxLength = 40

/** A short list of words or numbers becomes one line; unless one of them is hidden, long, empty or nested. */
export const listRule = (items: readonly Json[]): TypedValue | null => {
  const words = items.filter(isWord)
  const isShort = items.length > 0 && items.length <= wordsMax && words.length === items.length
  return isShort ? { kind: 'words', items: words } : null
}

const isWord = (item: Json): item is string | number =>
  typeof item === 'number' ||
  (typeof item === 'string' && item.trim() !== '' && item.length <= wordMaxLength && !/[,;\n]/.test(item))

const idWords = toWordSet('id ids uuid uid ref reference sku')

const isIdName = (name: string): boolean => idWords.has(toNameWords(name).at(-1) ?? '')

type CodeRule = { readonly last: ReadonlySet<string>; readonly pattern: RegExp }

const countryCode: CodeRule = { last: toWordSet('country'), pattern: /^[A-Z]{2}$/ }
const languageCode: CodeRule = {
  last: toWordSet('language lang locale'),
  pattern: /^[a-z]{2}(?:[-_][A-Z]{2})?$/,
}

/** `country_code` says the code itself and is left as it is. */
const isCode = (text: string, name: string, { last, pattern }: CodeRule): boolean =>
  last.has(toNameWords(name).at(-1) ?? '') && pattern.test(text)

const toLink = (text: string, href: string | null): TypedValue | null =>
  href === null ? null : { kind: 'link', text, href }

const phoneName = toWordSet('phone mobile tel telephone cell msisdn whatsapp')

const toNamedPhone = (digits: string, name: string): string | null =>
  toNameWords(name).some((word) => phoneName.has(word)) ? toPhoneHref(digits, name) : null
