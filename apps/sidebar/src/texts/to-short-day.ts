import type { Formats } from './formats.ts'
import { toDateFormat } from './to-date-format.ts'

type ToText = (atMs: number) => string

const known = new WeakMap<Formats, { readonly inZone: ToText; readonly inUtc: ToText }>()

/** A day of this year, without the year: `Nov 8`. */
export const toShortDay = (formats: Formats, atMs: number): string => toFormats(formats).inZone(atMs)

/** The same of a date without a time, which no zone moves. */
export const toShortDate = (formats: Formats, day: string): string =>
  toFormats(formats).inUtc(Date.parse(day))

const toFormats = (formats: Formats) => {
  const { locale, timeZone } = formats
  const options = { day: 'numeric', month: 'short' } as const
  const found = known.get(formats) ?? {
    inZone: toDateFormat(locale, { timeZone, ...options }),
    inUtc: toDateFormat(locale, { timeZone: 'UTC', ...options }),
  }
  known.set(formats, found)
  return found
}
