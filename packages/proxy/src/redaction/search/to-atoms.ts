import { toCanonical } from './to-canonical.ts'

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
export type Atoms = { readonly text: string | null; readonly digits: string | null }

export const toAtoms = (value: string | number): Atoms => {
  const canonical = toCanonical(String(value).slice(0, 4 * textLengthMax)).trim()
  const text = canonical.slice(0, textLengthMax)
  const isText = typeof value === 'string' && text.length >= textLengthMin
  return { text: isText ? text : null, digits: toNumberAtom(String(value), canonical) }
}

/** All digits of a canonical text, so that grouping and punctuation make no difference. */
export const toDigits = (canonical: string): string => canonical.replaceAll(/\D+/g, '')

/** Null where the text is no number: fewer than half of its characters are digits, or too few to tell people apart. */
const toNumberAtom = (written: string, canonical: string): string | null => {
  const digits = toDigits(canonical)
  if (digits.length < digitsMin || digits.length < canonical.length / 2) return null
  const national = toNationalDigits(written, digits)
  return national.length >= digitsMin ? national.slice(-digitsCompared) : digits.slice(-digitsCompared)
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
