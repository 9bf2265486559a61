import type { DateValue, TypedValue } from './typed-value.ts'
import { hasWord, toNameWords, toWordSet } from './name-words.ts'

const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2}))?$/

/** Names of calendar days. */
const dayWords = toWordSet('birth born dob birthday birthdate anniversary')
/** Last words of names of days. */
const lastDayWords = toWordSet('date day end expiry expires expiration due until deadline')
/** Names of instants, whatever else they say. */
const instantWords = toWordSet('at time timestamp ts datetime')

/**
 * Reads an ISO 8601 date or instant; null for any other text and for days that do not exist (30 February). Midnight in
 * the zone it was written in is a calendar date, unless the name says a time (`created_at`). A name of a birthday keeps
 * the day it was written with even when a time stands beside it.
 */
export const toDateValue = (text: string, name: string): DateValue | null => {
  const [, day = '', clock, seconds = '00', fraction = '', offset = 'Z'] = written.exec(text) ?? []
  const dayMs = toDayMs(day)
  if (dayMs === null) return null
  if (clock === undefined) return { kind: 'date', dayMs, text }
  const atMs = Date.parse(`${day}T${clock}:${seconds}${toMilliseconds(fraction)}${toColonOffset(offset)}`)
  if (Number.isNaN(atMs)) return null
  const isMidnight = clock === '00:00' && Number(seconds) === 0 && Number(fraction) === 0
  if (isMidnight && isDay(name, offset)) return { kind: 'date', dayMs, text }
  if (!hasWord(name, dayWords)) return { kind: 'date-time', atMs, text }
  return { kind: 'wall-time', wallMs: Date.parse(`${day}T${clock}:${seconds}Z`), offset, text }
}

/** Midnight with an offset is a day only where the name says one; in UTC it is what libraries send for a day. */
const isDay = (name: string, offset: string): boolean => {
  const last = toNameWords(name).at(-1) ?? ''
  if (hasWord(name, dayWords) || lastDayWords.has(last)) return true
  return !instantWords.has(last) && /^(?:Z|[+-]00:?00)$/.test(offset)
}

const toDayMs = (day: string): number | null => {
  const dayMs = Date.parse(`${day}T00:00:00Z`)
  // Some engines carry 30 February over into March.
  return !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(day) ? dayMs : null
}

const toMilliseconds = (fraction: string): string =>
  fraction === '' ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`

const toColonOffset = (offset: string): string =>
  offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset

const epochWords = toWordSet('at ts timestamp epoch')
const secondsMin = 1e9
const secondsMax = 4.2e9

/**
 * Unix seconds or milliseconds in a field whose name ends with a word for an instant; null for any other number.
 * Unless it lies outside 2001 to 2103.
 */
export const toEpochValue = (value: number, name: string): DateValue | null => {
  if (!Number.isSafeInteger(value) || !epochWords.has(toNameWords(name).at(-1) ?? '')) return null
  const text = String(value)
  if (value >= secondsMin && value < secondsMax) return { kind: 'date-time', atMs: value * 1000, text }
  const isMilliseconds = value >= secondsMin * 1000 && value < secondsMax * 1000
  return isMilliseconds ? { kind: 'date-time', atMs: value, text } : null
}

export const isDateValue = (typed: TypedValue): typed is DateValue =>
  typed.kind === 'date' || typed.kind === 'date-time' || typed.kind === 'wall-time'
