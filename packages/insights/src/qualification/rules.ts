import type { EventFamily } from '@intilery-sidebar/vocabulary'

/** Which events a rule is about: by family or by the event's own name, and what their properties must say. */
export type RuleMatch = {
  readonly family?: EventFamily | undefined
  /** The event's name in any spelling. */
  readonly event?: string | undefined
  /** Every named property must be this text, number or boolean; `*` at an end stands for anything. */
  readonly where?: Readonly<Record<string, string | number | boolean>> | undefined
}

export type PointsRule = {
  readonly id: string
  /** What a person calls it. */
  readonly title: string
  readonly match: RuleMatch
  /** Points of one event; negative takes away. */
  readonly points: number
  /** After so many days an event is worth half. Left out: it never fades. */
  readonly halfLifeDays?: number | undefined
  /** At most so many undecayed points, the newest events first. */
  readonly cap?: number | undefined
  readonly group?: string | undefined
  /** Whether what machines do (mail privacy proxies, scanners) counts. Default false. */
  readonly countsMachines?: boolean | undefined
}

export type VetoRule = {
  readonly id: string
  readonly title: string
  /** Vetoes while the newest of these events is newer than the newest of `liftedBy`. */
  readonly match?: RuleMatch | undefined
  readonly liftedBy?: RuleMatch | undefined
  /** Vetoes while this channel, or every channel, is stated as unsubscribed. */
  readonly consent?: string | undefined
}

export type Grade = { readonly grade: string; readonly from: number }

/** A versioned set of rules. Who changes a rule raises the version. */
export type Rules = {
  readonly version: number
  readonly validFrom?: string | undefined
  /** Highest first; the last begins at 0. */
  readonly grades: readonly Grade[]
  readonly totalCap: number
  readonly rules: readonly PointsRule[]
  readonly vetoes: readonly VetoRule[]
  /** At most so many points from all rules of one group, after decay. */
  readonly groups: Readonly<Record<string, { readonly cap: number }>>
  /** What counts as success when the rules are replayed over the past. */
  readonly conversion: RuleMatch
}
