import { decode } from './decode.ts'

/**
 * One spelling for all that software gives a text: percent- and form-encoding, HTML entities, escapes of JSON and
 * JavaScript and encoded words of mail are decoded, nested up to six times; widths, compatibility forms, case and
 * invisible characters are folded (NFKC); any run of blanks, `+`, `_` and hyphens is one blank. Linear in the length of
 * the text.
 */
export const toCanonical = (text: string): string => fold(decode(text))

/** Case, widths, blanks and invisible characters of a decoded text. */
export const fold = (text: string): string =>
  /[^\u0020-\u007e]/.test(text) ? foldUnicode(text) : text.toLowerCase().replaceAll(/[ _+-]+/g, ' ')

// Upper case first: it spells ß and the ligatures as the letters they stand for.
const foldUnicode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('ς', 'σ')
    .replaceAll(/[\p{Cf}\u034f]/gu, '')
    .replaceAll(/[٠-٩۰-۹०-९]/gu, (digit) => toAsciiDigit(digit.codePointAt(0) ?? 0))
    .replaceAll(/[\s\p{Z}\p{Cc}_+\p{Pd}]+/gu, ' ')

/** Arabic-Indic, Persian and Devanagari digits, whose zeros these are. */
const toAsciiDigit = (code: number): string =>
  String(code - ([0x966, 0x6f0, 0x660].find((zero) => code >= zero) ?? code))
