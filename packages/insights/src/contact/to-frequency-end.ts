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
  if ('hours' in per) {
    const recent = sends.filter(({ atMs }) => atMs > asOfMs - per.hours * hourMs)
    const oldest = recent[most - 1]
    return oldest === undefined ? [] : [{ rule, untilMs: oldest.atMs + per.hours * hourMs, sends: recent }]
  }
  // Where the zone is not known, the day is as long as it can be: every possible zone must have begun a new one.
  const limits = (zones.length === 0 ? ['Etc/GMT+12', 'Pacific/Kiritimati'] : zones).flatMap((zone) => {
    const firstMs = toDayStart(toDayStart(asOfMs, zone) - (per.days - 1) * dayMs + 12 * hourMs, zone)
    const recent = sends.filter(({ atMs }) => atMs >= firstMs)
    const oldest = recent[most - 1]
    return oldest === undefined
      ? []
      : [{ rule, untilMs: toLaterDay(oldest.atMs, per.days, zone), sends: recent }]
  })
  return limits
}

/** The start of the day that is so many local days later, whatever clocks do in between. */
const toLaterDay = (atMs: number, days: number, zone: string): number =>
  toDayStart(toDayStart(atMs, zone) + days * dayMs + 12 * hourMs, zone)
