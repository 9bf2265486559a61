const roundsMax = 3

/**
 * One spelling for all that software gives a text: percent- and form-encoding, HTML entities and JSON escapes are
 * decoded, nested up to three times; widths, compatibility forms, case and invisible characters are folded (NFKC); any
 * run of blanks, `+`, `_` and hyphens is one blank. Linear in the length of the text.
 */
export const toCanonical = (text: string): string => fold(decode(text))

const decode = (text: string): string => {
  let decoded = text
  for (let round = 0; round < roundsMax && /[%&\\]/.test(decoded); round += 1) {
    const next = decodeOnce(decoded)
    if (next === decoded) return decoded
    decoded = next
  }
  return decoded
}

const decodeOnce = (text: string): string =>
  text
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent)
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,7}));?/gi, decodeEntity)
    .replaceAll(/\\(?:u\{?([0-9a-f]{4,6})\}?|x([0-9a-f]{2})|([nrt])|(["'\\/]))/gi, decodeEscape)

/** UTF-8 where the bytes are, else ISO 8859-1: older software writes `%E9` for é. */
const decodePercent = (bytes: string): string => {
  try {
    return decodeURIComponent(bytes)
  } catch {
    return Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('latin1')
  }
}

/**
 * The entities that stand for characters of addresses, numbers and names; every other character is written as a number
 * or itself.
 */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  plus: '+',
  lowbar: '_',
  hyphen: '-',
  lpar: '(',
  rpar: ')',
  sol: '/',
  comma: ',',
}
export const entityNames: readonly string[] = Object.keys(entities)

const decodeEntity = (whole: string, ...[decimal, hex, name = '']: (string | undefined)[]): string => {
  if (decimal !== undefined) return toCharacter(Number(decimal))
  if (hex !== undefined) return toCharacter(Number.parseInt(hex, 16))
  return entities[name.toLowerCase()] ?? whole
}

const decodeEscape = (whole: string, ...[unicode, hex, blank, literal]: (string | undefined)[]): string => {
  if (blank !== undefined) return ' '
  const code = unicode ?? hex
  return code === undefined ? (literal ?? whole) : toCharacter(Number.parseInt(code, 16))
}

const toCharacter = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

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
