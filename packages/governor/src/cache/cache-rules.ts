/** How old an answer may be before what, in milliseconds. */
export type CacheRules = {
  /** Served as it is. */
  readonly freshMs: number
  /** Served as it is while a new one is fetched behind the caller's back. */
  readonly revalidateMs: number
  /** Served when upstream cannot answer, and labelled stale. */
  readonly staleMs: number
  /** How long "no customer has that id" is believed; at most 30 s, or a customer who just signed up stays unknown. */
  readonly absentMs: number
}

const second = 1000
const minute = 60 * second

/** A profile changes seldom while an agent reads it; a timeline grows, and its newest part comes live. */
export const defaultProfileRules: CacheRules = {
  freshMs: 30 * second,
  revalidateMs: 2 * minute,
  staleMs: 60 * minute,
  absentMs: 10 * second,
}

export const defaultEventsRules: CacheRules = {
  ...defaultProfileRules,
  freshMs: 10 * second,
  revalidateMs: minute,
}

/** After this no answer is shown any more, whatever happens. */
export const shownMaxMs = Math.max(defaultProfileRules.staleMs, defaultEventsRules.staleMs)

/** `serve` · `serve-and-refresh`: now, and fetch a new one · `ask`: upstream first, this one only if that fails. */
export type Verdict = 'serve' | 'serve-and-refresh' | 'ask' | 'discard'

type Circumstances = {
  readonly ageMs: number
  /** What the caller insists on. */
  readonly maxAgeMs: number | undefined
  /** Upstream failed the last time any caller asked it anything. */
  readonly isUpstreamDown: boolean
}

export const judgeAge = (rules: CacheRules, { ageMs, maxAgeMs, isUpstreamDown }: Circumstances): Verdict => {
  if (ageMs > rules.staleMs) return 'discard'
  if (maxAgeMs !== undefined) return ageMs < maxAgeMs ? 'serve' : 'ask'
  if (ageMs < rules.freshMs) return 'serve'
  return ageMs < rules.revalidateMs || isUpstreamDown ? 'serve-and-refresh' : 'ask'
}
