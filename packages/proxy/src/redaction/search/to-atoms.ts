import { domainToASCII, domainToUnicode } from 'node:url'
import { decode } from './decode.ts'
import { fold, toCanonical } from './to-canonical.ts'

/** The least length at which a text or a number can identify a person; `7` or `GB` is hidden only where it stands. */
export const textLengthMin = 4
export const digitsMin = 7
/**
 * The digits that a number keeps in every spelling: no national number that is written with its trunk prefix is
 * shorter.
 */
const digitsCompared = 8
/** A longer hidden text is recognised by its beginning. */
const textLengthMax = 256

/** What a hidden value is recognised by elsewhere, in canonical form. */
export type Atoms = { readonly texts: readonly string[]; readonly digits: readonly string[] }

export const toAtoms = (value: string | number): Atoms => {
  const written = String(value)
  const decoded = decode(written.slice(0, 4 * textLengthMax))
  const canonical = fold(decoded).trim()
  const isText = typeof value === 'string' && canonical.length >= textLengthMin
  const texts = isText ? [canonical.slice(0, textLengthMax), ...toOtherDomains(decoded.trim())] : []
  return { texts, digits: toNumberAtoms(written, canonical) }
}

/**
 * A domain with letters outside ASCII has a second spelling (RFC 3492), as address bars and mail servers write it; this
 * is the address or domain with the other one.
 */
const toOtherDomains = (text: string): readonly string[] => {
  const isEncoded = /(?:^|[@/.])xn--/i.test(text)
  if (!isEncoded && isAscii(text)) return []
  const start = Math.max(text.lastIndexOf('@'), text.lastIndexOf('/')) + 1
  const domain = text.slice(start)
  if (/\s/.test(domain) || !domain.includes('.')) return []
  const other = isEncoded ? domainToUnicode(domain) : domainToASCII(domain)
  const folded = fold(text.slice(0, start) + other).slice(0, textLengthMax)
  return folded.length < textLengthMin ? [] : [folded]
}

const isAscii = (text: string): boolean => !/[^\u0020-\u007e]/.test(text)

/** All digits of a canonical text, so that grouping and punctuation make no difference. */
export const toDigits = (canonical: string): string => canonical.replaceAll(/\D+/g, '')

/** None where the text is no number: fewer than half of its characters are digits, or too few to tell people apart. */
const toNumberAtoms = (written: string, canonical: string): readonly string[] => {
  const digits = toDigits(canonical)
  if (digits.length < digitsMin || digits.length < canonical.length / 2) return []
  const national = toNationalDigits(written, digits)
  const compared = national.length >= digitsMin ? national : digits
  return [compared.slice(-digitsCompared), ...toOtherNumbers(written)]
}

/** No number or date is longer. */
const numberLengthMax = 64

/** A phone number without its extension, and a day in other orders. */
const toOtherNumbers = (written: string): readonly string[] => {
  if (written.length > numberLengthMax) return []
  const main = written.replace(extension, '')
  return main === written ? toOtherDates(written) : toNumberAtoms(main, toCanonical(main))
}

/** What an exchange dials after the number: `ext. 42`, `x42`, `;ext=42`, `,,42`, `#42`. */
const extension = /[\s,;]*(?:extension|extn?|x|durchwahl|poste|#|,,)[\s.:=]*\d{1,6}\s*$/i

/** A day as ISO 8601 writes it, in the orders of other countries, without its hour. */
const toOtherDates = (written: string): readonly string[] => {
  const [, year, month, day] =
    /^((?:19|20)\d{2})[-/.]?(\d{2})[-/.]?(\d{2})(?:T.*)?$/.exec(written.trim()) ?? []
  return year === undefined ? [] : [`${year}${month}${day}`, `${day}${month}${year}`, `${month}${day}${year}`]
}

/** Without country code and trunk prefix (ITU-T E.164): what `+44 7700 900123`, `0044…` and `07700 900123` share. */
const toNationalDigits = (written: string, digits: string): string => {
  const international = /^\s*\(?\s*\+/.test(written)
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : null
  if (international === null) return digits.replace(/^0+/, '')
  return international.replace(/^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})0?/, '')
}
