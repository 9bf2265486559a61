import type { Entry } from '../history/history.ts'
import type { FrequencyRule } from './contact-rules.ts'
import { isValid } from './to-openings.ts'
import { toDayStart, type Whereabouts } from './zones.ts'

/** The limit that is reached, when it is free again, and the sends that fill it. */
export type Limited = {
  readonly rule: FrequencyRule
  readonly untilMs: number
  readonly sends: readonly Entry[]
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The limit that lasts longest, or null when one more may be sent. `sends` are newest first. */
export const toFrequencyEnd = (
  sends: readonly Entry[],
  rules: readonly FrequencyRule[],
  { asOfMs, where }: { readonly asOfMs: number; readonly where: Whereabouts },
): Limited | null => {
  const limits = rules
    .filter((rule) => isValid(rule, asOfMs))
    .flatMap((rule) => toLimited(sends, rule, { asOfMs, zones: where.zones }))
  return limits.sort((one, other) => other.untilMs - one.untilMs)[0] ?? null
}

const toLimited = (
  sends: readonly Entry[],
  rule: FrequencyRule,
  { asOfMs, zones }: { readonly asOfMs: number; readonly zones: readonly string[] },
): readonly Limited[] => {
  const { per, most } = rule
  if ('hours' in per || zones.length === 0) {
    const spanMs = ('hours' in per ? per.hours : toLongestHours(per.days)) * hourMs
    const recent = sends.filter(({ atMs }) => atMs > asOfMs - spanMs)
    const oldest = recent[most - 1]
    return oldest === undefined ? [] : [{ rule, untilMs: oldest.atMs + spanMs, sends: recent }]
  }
  return zones.flatMap((zone) => {
    const firstMs = toDayStart(toDayStart(asOfMs, zone) - (per.days - 1) * dayMs + 12 * hourMs, zone)
    const recent = sends.filter(({ atMs }) => atMs >= firstMs)
    const oldest = recent[most - 1]
    return oldest === undefined
      ? []
      : [{ rule, untilMs: toLaterDay(oldest.atMs, per.days, zone), sends: recent }]
  })
}

/**
 * Where the zone is not known, some possible zone's day began just before the send: it must have ended there as well, and the night
 * on which clocks go back makes it an hour longer.
 */
const toLongestHours = (days: number): number => days * 24 + 1

/** Days of the longest limit, with one more for zones. */
export const toLookBackDays = (rules: readonly FrequencyRule[]): number =>
  Math.max(0, ...rules.map(({ per }) => ('hours' in per ? per.hours / 24 : per.days))) + 2

/** The start of the day that is so many local days later, whatever clocks do in between. */
const toLaterDay = (atMs: number, days: number, zone: string): number =>
  toDayStart(toDayStart(atMs, zone) + days * dayMs + 12 * hourMs, zone)
