import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { isMachineIn, perHistory } from '../history/per-history.ts'
import { toKnown } from '../history/to-known.ts'
import { createMatcher } from './create-matcher.ts'
import type { PointsRule, RuleMatch, Rules, VetoRule } from './rules.ts'

/** Every rule with the events it is about, newest first. */
export type Matched = {
  readonly rules: readonly { readonly rule: PointsRule; readonly entries: readonly Entry[] }[]
  readonly vetoes: readonly {
    readonly veto: VetoRule
    readonly against: readonly Entry[]
    readonly lifted: readonly Entry[]
  }[]
  readonly machineEvents: number
}

/** Reads the history once for all rules. */
export const matchRules = (history: History, { rules, vetoes }: Rules): Matched => {
  const machines = new Set<Entry>()
  const isByMachine = isMachineIn(history)
  const byRule = rules.map((rule) => {
    const matched = toMatching(history, rule.match)
    if (rule.countsMachines === true) return { rule, entries: matched }
    const people = matched.filter((entry) => {
      const isMachines = isByMachine(entry)
      if (isMachines) machines.add(entry)
      return !isMachines
    })
    return { rule, entries: people }
  })
  const byVeto = vetoes.map((veto) => ({
    veto,
    against: findAnywhere(history, veto.match),
    lifted: findAnywhere(history, veto.liftedBy),
  }))
  return { rules: byRule, vetoes: byVeto, machineEvents: machines.size }
}

const toMatching = (history: History, match: RuleMatch): readonly Entry[] => {
  const entries = match.family === undefined ? history.entries : byFamily(history).get(match.family)
  return entries?.filter(createMatcher(match)) ?? []
}

/** A veto may be older than what is loaded: the action index knows the newest event that says so. */
const findAnywhere = (history: History, match: RuleMatch | undefined): readonly Entry[] =>
  match === undefined ? [] : toKnown(history).filter(createMatcher(match))

const byFamily = perHistory(({ entries }): ReadonlyMap<string, readonly Entry[]> =>
  Map.groupBy(entries, ({ family }) => family),
)
