import { toNameWords, toWordSet } from './name-words.ts'

/** Words after which a number is a name and no amount: it is written digit by digit. */
const identifierWords = toWordSet(
  'id ids uid uuid ref reference number no nr num code zip zipcode postcode postal plz sku ean gtin upc isbn imei serial year ' +
    'version account iban vat token hash pin build phone mobile msisdn fax card key barcode tracking invoice ticket',
)

/** Last words that make an amount of it after all: `account_balance`, `code_count`, `card_total`. */
const amountWords = toWordSet(
  'count total amount balance sum price value quantity qty score rate percent percentage average',
)

/**
 * Whether a name says that its number is an identifier, a code, a year or a version.
 * Unless its last word says an amount (`account_balance`) or it counts (`number_of_orders`, `no_of_visits`).
 */
export const isIdentifierName = (name: string): boolean => {
  const words = toNameWords(name)
  if (amountWords.has(words.at(-1) ?? '') || words.includes('of')) return false
  return words.some((word) => identifierWords.has(word))
}
