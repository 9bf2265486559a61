/** Dates, times and numbers as the agent reads them. Instants are milliseconds since 1970; anything may be out of range. */
export type Formats = {
  readonly locale: string
  readonly timeZone: string | undefined
  readonly dateTime: (atMs: number) => string
  /** To the second, with the zone's name: for whoever wants to know exactly. */
  readonly exact: (atMs: number) => string
  readonly date: (atMs: number) => string
  /** A date without a time, which no zone moves: the instant is that day's midnight in UTC. */
  readonly calendarDate: (atMs: number) => string
  readonly day: (atMs: number) => string
  readonly time: (atMs: number) => string
  /** `2026-11-23`, in the agent's zone: equal for two instants exactly when they fall on one day. */
  readonly dayKey: (atMs: number) => string
  readonly relative: (atMs: number, nowMs: number) => string
  readonly duration: (durationMs: number) => string
  readonly number: (value: number) => string
  /** `currency` is ISO 4217. */
  readonly money: (value: number, currency: string) => string
  readonly list: (items: readonly string[]) => string
}

/** Builds each formatter once, when it is first used; constructing one costs more than using it a thousand times. */
export const createFormats = (locale: string, timeZone: string | undefined): Formats => {
  const zone = toKnownZone(timeZone)
  const inZone = (options: Intl.DateTimeFormatOptions): ((atMs: number) => string) =>
    toDateFormat(locale, { timeZone: zone, ...options })
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }))
  const number = lazily(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }))
  const list = lazily(() => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }))
  return {
    locale,
    timeZone: zone,
    dateTime: inZone({ dateStyle: 'medium', timeStyle: 'short' }),
    exact: inZone({ dateStyle: 'full', timeStyle: 'long' }),
    date: inZone({ dateStyle: 'medium' }),
    calendarDate: inZone({ dateStyle: 'medium', timeZone: 'UTC' }),
    day: inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: inZone({ timeStyle: 'short' }),
    // Swedish writes dates as ISO 8601 does, whatever the agent's language.
    dayKey: rememberQuarters(toDateFormat('sv-SE', { dateStyle: 'short', timeZone: zone })),
    relative: (atMs, nowMs) => {
      const { unit, count } = toUnit(atMs - nowMs)
      return relative().format(Math.trunc(count), unit)
    },
    duration: createDuration(locale),
    number: (value) => number().format(value),
    money: (value, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value),
    list: (items) => list().format(items),
  }
}

const toDateFormat = (locale: string, options: Intl.DateTimeFormatOptions): ((atMs: number) => string) => {
  const format = lazily(() => new Intl.DateTimeFormat(locale, options))
  return (atMs) => format().format(atMs)
}

const quarterMs = 900_000

/**
 * Since 1972 every zone has been whole quarters of an hour from UTC, so a day never changes within one. A timeline asks for
 * the day of each of its events, thousands at a time, and the browser's own formatter is too slow for that.
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

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'

const unitsMs = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const satisfies readonly (readonly [Unit, number])[]

const toUnit = (spanMs: number): { unit: Unit; count: number } => {
  for (const [unit, unitMs] of unitsMs) {
    if (Math.abs(spanMs) >= unitMs) return { unit, count: spanMs / unitMs }
  }
  return { unit: 'second', count: spanMs / 1000 }
}

const lazily = <Value>(create: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: create() }).value
}

const toKnownZone = (timeZone: string | undefined): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
