import { digitsMin, textLengthMin, type Atoms } from './to-atoms.ts'
import { entityPattern } from './entities.ts'
import { fold } from './to-canonical.ts'

/**
 * Passes nearly every text that holds no hidden value in one look at each of its characters, without bringing it into
 * canonical form. What it holds back has to be searched; what it passes holds none.
 */
export type Sieve = {
  add(atoms: Atoms): void
  /** Back to what it was made with. */
  clear(): void
  mayHold(text: string): boolean
  /** A sieve of its own that begins with what this one has learnt. */
  copy(): Sieve
}

const hashBits = 16
const hashes = 1 << hashBits

/**
 * So many bits that a character is pushed out after `textLengthMin` steps: the hash is of the last characters alone.
 */
const shift = Math.ceil(hashBits / textLengthMin)
const stepText = (hash: number, code: number): number => ((hash << shift) ^ code) & (hashes - 1)

/** The last `digitsMin` digits, four bits each: no division, which would be the dearest step of the loop. */
const digitsMask = 2 ** (4 * digitsMin) - 1
const stepDigits = (digits: number, code: number): number => ((digits << 4) | (code - zero)) & digitsMask
/** Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4. */
const toDigitsHash = (digits: number): number => Math.imul(digits, 0x9e3779b1) >>> (32 - hashBits)

/** One bit for each hash: small enough for the processor to keep at hand. */
type Marks = { readonly texts: Int32Array; readonly digits: Int32Array }

const createMarks = (): Marks => ({
  texts: new Int32Array(hashes >> 5),
  digits: new Int32Array(hashes >> 5),
})

export const createSieve = (base: Marks = createMarks()): Sieve => {
  const marks: Marks = { texts: base.texts.slice(), digits: base.digits.slice() }
  const changed: (readonly [table: keyof Marks, word: number])[] = []
  const mark = (table: keyof Marks, hash: number): void => {
    const word = hash >> 5
    marks[table][word] = (marks[table][word] ?? 0) | (1 << (hash & 31))
    changed.push([table, word])
  }
  return {
    add: ({ texts, digits }) => {
      for (const text of texts) mark('texts', runOver(text, textLengthMin, stepText))
      for (const number of digits) mark('digits', toDigitsHash(runOver(number, digitsMin, stepDigits)))
    },
    clear: () => {
      for (const [table, word] of changed) marks[table][word] = base[table][word] ?? 0
      changed.length = 0
    },
    mayHold: (text) => mayHold(text, marks),
    copy: () => createSieve(marks),
  }
}

const runOver = (text: string, length: number, step: (state: number, code: number) => number): number => {
  let state = 0
  for (let at = 0; at < length; at += 1) state = step(state, text.charCodeAt(at))
  return state
}

/**
 * One loop with few branches, because it meets every character of an answer. That a text is shorter than what is hidden
 * is not looked at: it is held back in one of some thousand cases, and then searched.
 */
const mayHold = (text: string, { texts, digits }: Marks): boolean => {
  let hash = 0
  let number = 0
  let last = 0
  for (let at = 0; at < text.length; at += 1) {
    let code = folded[text.charCodeAt(at)] ?? unfoldable
    if (code >= special) {
      code = readSpecial(text, at, code)
      if (code === unfoldable) return true
      if (code === vanishing) continue
    }
    if (code === blank && last === blank) continue
    last = code
    hash = stepText(hash, code)
    if (((texts[hash >> 5] ?? 0) & (1 << (hash & 31))) !== 0) return true
    if (code < zero || code > nine) continue
    number = stepDigits(number, code)
    const slot = toDigitsHash(number)
    if (((digits[slot >> 5] ?? 0) & (1 << (slot & 31))) !== 0) return true
  }
  return false
}

const zero = 0x30
const nine = 0x39
const blank = 0x20
const percent = 0x25
const ampersand = 0x26
const backslash = 0x5c
const equals = 0x3d
const question = 0x3f

/** Codes from here on are no characters of their own. */
const special = 0xfffb
/** A percent-, HTML, JSON or mail encoding may begin here. */
const encoding = 0xfffb
const unknown = 0xfffd
const vanishing = 0xfffe
/** It may combine with its neighbours, or stands for several: only the canonical form can tell. */
const unfoldable = 0xffff

/** The canonical form of each character that stands alone, worked out when it is first met. */
const folded = new Uint16Array(hashes).fill(unknown)

const readSpecial = (text: string, at: number, known: number): number => {
  const written = text.charCodeAt(at)
  const code = known === unknown ? (folded[written] = foldCode(written)) : known
  if (code !== encoding) return code
  return isEncoded(text, at, written) ? unfoldable : written
}

const foldCode = (code: number): number => {
  if ([percent, ampersand, backslash, equals].includes(code)) return encoding
  const character = String.fromCharCode(code)
  // Half of a surrogate pair is no character; the last codes have a meaning here.
  if (/[\p{Cs}\ufff0-\uffff]/u.test(character)) return unfoldable
  const text = fold(character)
  if (text === '') return joins.test(character) ? unfoldable : vanishing
  return text.length === 1 && !joins.test(character + text) ? text.charCodeAt(0) : unfoldable
}

/** Marks, and the vowels and finals of Hangul, join the character before them, written in whatever width. */
const joins = /[\p{M}\u1160-\u11ff]/u

const entity = new RegExp(`^&${entityPattern}`, 'i')
const entityLengthMax = 8

const isEncoded = (text: string, at: number, code: number): boolean => {
  if (code === backslash) return true
  if (code === equals) return text.charCodeAt(at + 1) === question
  if (code === percent) return /^%[0-9a-f]{2}/i.test(text.slice(at, at + 3))
  return entity.test(text.slice(at, at + entityLengthMax))
}
