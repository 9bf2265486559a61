import type { QuietRule } from './contact-rules.ts'
import { quarterMs, toWallTime, type Whereabouts } from './zones.ts'

/** Whether a channel is open at an instant wherever the customer may be, and by which rule it is closed. */
export type Opening = { readonly isOpen: boolean; readonly ruleId: string | null }

const lookAheadMs = 9 * 86_400_000

/** The hours of the rules that apply. Rules of the customer's country go before rules for everywhere. */
export const createOpenings = (
  channel: string,
  rules: readonly QuietRule[],
  where: Whereabouts,
): { readonly isLimited: boolean; readonly at: (atMs: number) => Opening } => {
  const ofChannel = rules.filter(({ channels }) => channels.includes(channel))
  const ofCountry = ofChannel.filter(({ country }) => country !== undefined && country === where.country)
  const chosen = ofCountry.length > 0 ? ofCountry : ofChannel.filter(({ country }) => country === undefined)
  return {
    isLimited: chosen.length > 0,
    at: (atMs) => {
      const valid = chosen.filter((rule) => isValid(rule, atMs))
      const closedBy = valid.length === 0 ? undefined : findClosed(valid, where.zones, atMs)
      return { isOpen: closedBy === undefined, ruleId: closedBy?.id ?? null }
    },
  }
}

/** A place is closed when none of the day's rules opens it; everywhere must be open. */
const findClosed = (
  rules: readonly QuietRule[],
  zones: readonly string[],
  atMs: number,
): QuietRule | undefined => {
  for (const zone of zones) {
    const { weekday, minutes } = toWallTime(atMs, zone)
    const ofDay = rules.filter(({ days }) => days === undefined || days.includes(weekday))
    if (!ofDay.some(({ from, to }) => minutes >= toMinutes(from) && minutes < toMinutes(to)))
      return ofDay[0] ?? rules[0]
  }
  return undefined
}

export const isValid = (
  rule: { readonly validFrom: string; readonly validTo?: string | undefined },
  atMs: number,
): boolean =>
  Date.parse(rule.validFrom) <= atMs && (rule.validTo === undefined || atMs < Date.parse(rule.validTo))

const toMinutes = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * The next instant at which a condition becomes true; it can only change on quarters of an hour. Null within nine days.
 */
export const findNext = (fromMs: number, isTrue: (atMs: number) => boolean): number | null => {
  const startMs = Math.floor(fromMs / quarterMs) * quarterMs + quarterMs
  for (let atMs = startMs; atMs <= fromMs + lookAheadMs; atMs += quarterMs) if (isTrue(atMs)) return atMs
  return null
}
