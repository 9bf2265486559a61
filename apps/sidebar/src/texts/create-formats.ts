import type { Formats } from './formats.ts'
import { lazily } from './lazily.ts'
import { createRelative } from './spans-of-time.ts'
import { toDateFormat, toKnownZone } from './to-date-format.ts'

/**
 * Dates, times and numbers before everything has loaded: what the first paint writes is as it will be, and the rest is
 * plain. Each formatter is built when it is first used; constructing one costs more than using it a thousand times.
 */
export const createFormats = (locale: string, timeZone: string | undefined): Formats => {
  const zone = toKnownZone(timeZone)
  const inZone = (options: Intl.DateTimeFormatOptions): ((atMs: number) => string) =>
    toDateFormat(locale, { timeZone: zone, ...options })
  const relative = lazily(() => createRelative(locale))
  const date = inZone({ dateStyle: 'medium' })
  return {
    locale,
    timeZone: zone,
    dateTime: inZone({ dateStyle: 'medium', timeStyle: 'short' }),
    exact: inZone({ dateStyle: 'full', timeStyle: 'long' }),
    date,
    relative: (atMs, nowMs) => relative()(atMs - nowMs),
    calendarDate: date,
    day: date,
    time: date,
    wallTime: date,
    dayKey: String,
    duration: String,
    number: String,
    country: String,
    language: String,
    money: (value, currency) => `${value} ${currency}`,
    list: String,
  }
}
