import { ApiError } from './api-error.ts'

/** The parameters of a request, each at most once; unknown ones are ignored. */
export class QueryParameters {
  readonly #search: URLSearchParams

  constructor(url: string) {
    this.#search = new URL(url).searchParams
  }

  /** The one value of a parameter that may go by several names, or null when none is there. */
  text(...names: readonly string[]): string | null {
    const values = names.flatMap((name) => this.#search.getAll(name))
    const [value] = values
    if (value === undefined) return null
    if (values.length > 1) throw new ApiError('parameter-invalid', `${names[0]} must be given once`)
    // U+FFFD is what bytes that are not UTF-8 decode to; no stored text holds NUL.
    if (value === '' || value.includes('\0') || value.includes('\ufffd'))
      throw new ApiError('parameter-invalid', `${names[0]} must be text`)
    return value
  }

  /** A whole number within bounds, written in digits. */
  wholeNumber(name: string, bounds: { min: number; max: number; fallback: number }): number {
    const text = this.text(name)
    if (text === null) return bounds.fallback
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (value >= bounds.min && value <= bounds.max) return value
    throw new ApiError('parameter-invalid', `${name} must be between ${bounds.min} and ${bounds.max}`)
  }

  /** An instant in ISO 8601, in milliseconds since 1970. A date alone is its midnight; no zone means UTC. */
  instant(name: string): number | null {
    const text = this.text(name)
    if (text === null) return null
    const value = parseInstant(text)
    if (value === null) throw new ApiError('parameter-invalid', `${name} must be in ISO 8601`)
    return value
  }
}

const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

const parseInstant = (text: string): number | null => {
  const match = instantPattern.exec(text)
  if (match === null) return null
  const [, year = '', month = '', day = '', time = 'T00:00', zone = 'Z'] = match
  if (!isCalendarDay(`${year}-${month}-${day}`)) return null
  const value = Date.parse(`${year}-${month}-${day}${time}${toFullZone(zone)}`)
  return Number.isNaN(value) ? null : value
}

// Date.parse takes 30 February for 1 March.
const isCalendarDay = (date: string): boolean => {
  const midnight = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date)
}

// ISO 8601 allows +01 and +0100 beside the +01:00 that Date.parse knows.
const toFullZone = (zone: string): string =>
  zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
