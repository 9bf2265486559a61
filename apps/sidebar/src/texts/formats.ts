/**
 * Dates, times and numbers as the agent reads them. Instants are milliseconds since 1970; anything may be out of range.
 */
export type Formats = {
  readonly locale: string
  readonly timeZone: string | undefined
  readonly dateTime: (atMs: number) => string
  /** To the second, with the zone's name. */
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
  /** A clock read as UTC, e.g. of a birthday with a time, which no zone moves. */
  readonly wallTime: (wallMs: number) => string
  /** With every digit the number has. */
  readonly number: (value: number) => string
  /** `code` is ISO 3166-1; the code itself where the language has no name for it. */
  readonly country: (code: string) => string
  /** `tag` is BCP 47, or with an underscore; the tag itself where the language has no name for it. */
  readonly language: (tag: string) => string
  /** With every digit the amount has, and at least as many as its currency usually shows. `currency` is ISO 4217. */
  readonly money: (value: number, currency: string) => string
  readonly list: (items: readonly string[]) => string
}
