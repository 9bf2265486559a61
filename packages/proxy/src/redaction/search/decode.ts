import { oldEntityPattern, toEntity } from './entities.ts'

/** Software nests a URL in a URL in a page; more levels than that are a sender's own work. */
const roundsMax = 6

/**
 * The text without percent- and form-encoding, HTML entities, JSON and JavaScript escapes and mail's encoded words,
 * nested or not. Linear in the length of the text.
 */
export const decode = (text: string): string => {
  let decoded = text
  for (let round = 0; round < roundsMax && /[%&\\]|=\?/.test(decoded); round += 1) {
    const next = decodeOnce(decoded)
    if (next === decoded) return decoded
    decoded = next
  }
  return decoded
}

/** Names of HTML 2 may stand without their semicolon, before a letter too. */
const entity = new RegExp(`&(?:#(\\d{1,12})|#x([0-9a-f]{1,10})|(${oldEntityPattern}|[a-z]{2,7}));?`, 'gi')

const decodeOnce = (text: string): string =>
  decodeWords(text)
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent)
    .replaceAll(entity, decodeEntity)
    .replaceAll(/\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([nrt])|(["'\\/]))/gi, decodeEscape)

/** UTF-8 where the bytes are, else ISO 8859-1: older software writes `%E9` for é. */
const decodePercent = (bytes: string): string => {
  try {
    return decodeURIComponent(bytes)
  } catch {
    return toText(Buffer.from(bytes.replaceAll('%', ''), 'hex'))
  }
}

const toText = (bytes: Buffer): string => {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? bytes.toString('latin1') : text
}

const decodeEntity = (whole: string, ...[decimal, hex, name = '']: (string | undefined)[]): string => {
  if (decimal !== undefined) return toCharacter(Number(decimal))
  if (hex !== undefined) return toCharacter(Number.parseInt(hex, 16))
  return toEntity(name) ?? whole
}

const decodeEscape = (
  whole: string,
  ...[braced, unicode, hex, blank, literal]: (string | undefined)[]
): string => {
  if (blank !== undefined) return ' '
  const code = braced ?? unicode ?? hex
  return code === undefined ? (literal ?? whole) : toCharacter(Number.parseInt(code, 16))
}

const toCharacter = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Words of a mail's header (RFC 2047): `=?utf-8?B?…?=`, `=?utf-8?Q?…?=`. A blank between two belongs to neither. */
const decodeWords = (text: string): string =>
  text.includes('=?')
    ? text
        .replaceAll(/\?=\s+=\?/g, '?==?')
        .replaceAll(/=\?[\w-]{1,40}\?([bq])\?([^?]{0,200})\?=/gi, decodeWord)
    : text

const decodeWord = (_: string, encoding: string, body: string): string => {
  if (encoding.toLowerCase() === 'b') return toText(Buffer.from(body, 'base64'))
  const bytes = body
    .replaceAll('_', ' ')
    .replaceAll(/%/g, '%25')
    .replaceAll(/=([0-9a-f]{2})/gi, '%$1')
  return bytes.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent)
}

/**
 * Another reading of a text with backslashes, as style sheets escape (`\40 ` is @). It cannot be told from other
 * escapes, so both readings are searched. Null where there is none.
 */
export const readAsStyle = (text: string): string | null =>
  /\\[0-9a-f]/i.test(text)
    ? text.replaceAll(/\\([0-9a-f]{1,6})[ \t\n]?/gi, (_, hex: string) =>
        toCharacter(Number.parseInt(hex, 16)),
      )
    : null
