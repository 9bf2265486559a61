import type { Entry } from '../history/entry.ts'
import type { FrequencyRule } from './contact-rules.ts'
import { isValid } from './to-openings.ts'
import { toDayStart, type Whereabouts } from './zones.ts'

/** The limit that is reached, when it is free again, and the sends that fill it. */
type Limited = {
  readonly rule: FrequencyRule
  readonly untilMs: number
  readonly sends: readonly Entry[]
}

/** What the limits say at an instant. */
export type Frequency = {
  /** The reached limit that lasts longest, or null when none is reached by the sends that are loaded. */
  readonly limited: Limited | null
  /** The limit whose window begins before the loaded events do: sends that are not loaded may fill it. */
  readonly unknown: FrequencyRule | null
}

type Question = {
  readonly asOfMs: number
  readonly where: Whereabouts
  /** All later events are loaded. */
  readonly loadedAfterMs: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Whether one more message may be sent, as far as the loaded events say. `sends` are newest first. */
export const toFrequency = (
  sends: readonly Entry[],
  rules: readonly FrequencyRule[],
  { asOfMs, where, loadedAfterMs }: Question,
): Frequency => {
  const windows = rules
    .filter((rule) => isValid(rule, asOfMs))
    .flatMap((rule) => toWindows(rule, asOfMs, where.zones))
  const limits = windows.flatMap((window) => toLimited(sends, window))
  return {
    limited: limits.sort((one, other) => other.untilMs - one.untilMs)[0] ?? null,
    unknown: windows.find(({ afterMs }) => afterMs < loadedAfterMs)?.rule ?? null,
  }
}

/** The time in which a rule counts sends. */
type Window = {
  readonly rule: FrequencyRule
  /** Later sends count. */
  readonly afterMs: number
  /** When a send at an instant no longer counts. */
  readonly toEndMs: (atMs: number) => number
}

/** One window, or one for every zone in which the customer's days may begin. */
const toWindows = (rule: FrequencyRule, asOfMs: number, zones: Whereabouts['zones']): readonly Window[] => {
  const { per } = rule
  if ('hours' in per || zones.length === 0) {
    const spanMs = ('hours' in per ? per.hours : toLongestHours(per.days)) * hourMs
    return [{ rule, afterMs: asOfMs - spanMs, toEndMs: (atMs) => atMs + spanMs }]
  }
  return zones.map((zone) => ({
    rule,
    afterMs: toDayStart(toDayStart(asOfMs, zone) - (per.days - 1) * dayMs + 12 * hourMs, zone) - 1,
    toEndMs: (atMs) => toLaterDay(atMs, per.days, zone),
  }))
}

const toLimited = (sends: readonly Entry[], { rule, afterMs, toEndMs }: Window): readonly Limited[] => {
  const recent = sends.filter(({ atMs }) => atMs > afterMs)
  const oldest = recent[rule.most - 1]
  return oldest === undefined ? [] : [{ rule, untilMs: toEndMs(oldest.atMs), sends: recent }]
}

/**
 * Where the zone is not known, some possible zone's day began just before the send: it must have ended there as well,
 * and the night on which clocks go back makes it an hour longer.
 */
const toLongestHours = (days: number): number => days * 24 + 1

/** Days of the longest limit, with one more for zones. */
export const toLookBackDays = (rules: readonly FrequencyRule[]): number =>
  Math.max(0, ...rules.map(({ per }) => ('hours' in per ? per.hours / 24 : per.days))) + 2

/** The start of the day that is so many local days later, whatever clocks do in between. */
const toLaterDay = (atMs: number, days: number, zone: string): number =>
  toDayStart(toDayStart(atMs, zone) + days * dayMs + 12 * hourMs, zone)
