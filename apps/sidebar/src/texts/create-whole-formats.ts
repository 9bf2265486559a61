import { createFormats } from './create-formats.ts'
import type { Formats } from './formats.ts'
import { lazily } from './lazily.ts'
import { toUnit } from './spans-of-time.ts'
import { toDateFormat } from './to-date-format.ts'
import { createMoney, createNumber } from './number-formats.ts'

/** Every format. It is loaded with the texts after the first paint. */
export const createWholeFormats = (locale: string, timeZone: string | undefined): Formats => {
  const first = createFormats(locale, timeZone)
  const zone = first.timeZone
  const inZone = (options: Intl.DateTimeFormatOptions): ((atMs: number) => string) =>
    toDateFormat(locale, { timeZone: zone, ...options })
  const number = lazily(() => createNumber(locale))
  const list = lazily(() => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }))
  return {
    ...first,
    calendarDate: inZone({ dateStyle: 'medium', timeZone: 'UTC' }),
    day: inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: inZone({ timeStyle: 'short' }),
    wallTime: inZone({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
    // Swedish writes dates as ISO 8601 does, whatever the agent's language.
    dayKey: rememberQuarters(toDateFormat('sv-SE', { dateStyle: 'short', timeZone: zone })),
    duration: createDuration(locale),
    number: (value) => number()(value),
    country: createDisplayName(locale, 'region'),
    language: createDisplayName(locale, 'language'),
    money: createMoney(locale),
    list: (items) => list().format(items),
  }
}

const quarterMs = 900_000

/**
 * Since 1972 every zone has been whole quarters of an hour from UTC, so a day never changes within one. A timeline asks
 * for the day of each of its events, thousands at a time, and the browser's own formatter is too slow for that.
 */
const rememberQuarters = (toDay: (atMs: number) => string): ((atMs: number) => string) => {
  const days = new Map<number, string>()
  return (atMs) => {
    if (!(atMs >= wholeQuartersSinceMs)) return toDay(atMs)
    const quarter = Math.floor(atMs / quarterMs)
    const known = days.get(quarter)
    if (known !== undefined) return known
    const day = toDay(atMs)
    days.set(quarter, day)
    return day
  }
}

const wholeQuartersSinceMs = Date.parse('1972-05-01T00:00:00Z')

const createDuration = (locale: string): ((durationMs: number) => string) => {
  const formats = new Map<string, Intl.NumberFormat>()
  return (durationMs) => {
    const { unit, count } = toUnit(durationMs)
    const maximumFractionDigits = Math.abs(count) < 10 ? 1 : 0
    const key = `${unit} ${maximumFractionDigits}`
    const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const
    const format = formats.get(key) ?? new Intl.NumberFormat(locale, options)
    formats.set(key, format)
    return format.format(count)
  }
}

const createDisplayName = (locale: string, type: 'region' | 'language'): ((code: string) => string) => {
  const names = lazily(() => new Intl.DisplayNames([locale], { type, fallback: 'code' }))
  return (code) => {
    try {
      return names().of(code.replaceAll('_', '-')) ?? code
    } catch {
      return code
    }
  }
}
