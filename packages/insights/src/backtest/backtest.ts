import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Vocabulary } from '@intilery-sidebar/vocabulary'
import { createHistory } from '../history/history.ts'
import { createMatcher } from '../qualification/create-matcher.ts'
import { matchRules } from '../qualification/match-rules.ts'
import { toScoreAt } from '../qualification/evaluate.ts'
import { nothingStated, toGrade } from '../qualification/qualify.ts'
import type { Rules } from '../qualification/rules.ts'
import { conversionsMin, toAuc, toHits, toInterval, type Labelled } from './statistics.ts'
import { toGradeResults, type GradeResult, type Scored } from './to-grade-results.ts'

export type BacktestInput = {
  readonly rules: Rules
  readonly vocabulary: Vocabulary
  /** The instant at which every customer is scored, by what had been received by then. */
  readonly fromMs: number
  /** Conversions after `fromMs` and up to this instant are what the score should have foreseen. */
  readonly toMs: number
}

/** Null for a customer of whom nothing was known at the start. */
export const scoreCustomer = (
  customerId: string,
  events: readonly ProfileEvent[],
  { rules, vocabulary, fromMs, toMs }: BacktestInput,
): Scored | null => {
  const history = createHistory(events, { asOfMs: fromMs, knownAtMs: fromMs, vocabulary })
  const [newest] = history.entries
  if (newest === undefined) return null
  const matched = matchRules(history, rules)
  const instant = { asOfMs: fromMs, consent: nothingStated }
  const score = toScoreAt(matched, rules, instant)
  const isConversion = createMatcher(rules.conversion)
  const later = createHistory(events, { asOfMs: toMs, vocabulary })
  return {
    customerId,
    score,
    grade: toGrade(score, rules),
    without: rules.rules.map((_, left) =>
      toScoreAt({ ...matched, rules: matched.rules.filter((__, index) => index !== left) }, rules, instant),
    ),
    silentMs: fromMs - newest.atMs,
    isConverted: later.entries.some((entry) => entry.atMs > fromMs && isConversion(entry)),
  }
}

export type Backtest = {
  readonly customers: number
  readonly conversions: number
  /** Fewer than 50 conversions prove nothing. */
  readonly isTooFew: boolean
  readonly auc: { readonly score: number; readonly lastSeen: number }
  /** Of the difference, 95 %, by resampling customers. */
  readonly gain: { readonly lower: number; readonly upper: number }
  /** Whether the rules rank better than *last seen* alone, beyond chance. */
  readonly isBetter: boolean
  readonly grades: readonly GradeResult[]
  /**
   * What each rule adds to the ranking, as AUC and as the lift of the best-ranked tenth; rules at 0 or below add
   * nothing.
   */
  readonly rules: readonly {
    readonly ruleId: string
    readonly dropOne: number
    readonly dropOneLift: number
  }[]
}

/**
 * How well the rules would have foreseen what then happened, beside *last seen*. The same customers give the same
 * answer, to the bit.
 */
export const backtest = (scored: readonly Scored[], rules: Rules): Backtest => {
  // The order of arrival must not matter to the resampling.
  const customers = scored.toSorted((one, other) => (one.customerId < other.customerId ? -1 : 1))
  const by = (toRank: (one: Scored) => number): readonly Labelled[] =>
    customers.map((one) => ({ rank: toRank(one), isConverted: one.isConverted }))
  const [score, lastSeen] = [by((one) => one.score), by((one) => -one.silentMs)]
  const auc = { score: toAuc(score), lastSeen: toAuc(lastSeen) }
  const gain = toInterval(score, lastSeen)
  const conversions = customers.filter(({ isConverted }) => isConverted).length
  const isTooFew = conversions < conversionsMin
  return {
    customers: customers.length,
    conversions,
    isTooFew,
    auc,
    gain,
    // A ranking by chance has 0.5, and beats a last seen that is worse than chance.
    isBetter: !isTooFew && gain.lower > 0 && auc.score > 0.5,
    grades: toGradeResults(customers, rules),
    rules: rules.rules.map(({ id }, index) => {
      const without = by((one) => one.without[index] ?? one.score)
      return {
        ruleId: id,
        dropOne: auc.score - toAuc(without),
        dropOneLift: toLiftOfTenth(score) - toLiftOfTenth(without),
      }
    }),
  }
}

const toLiftOfTenth = (customers: readonly Labelled[]): number => {
  const size = Math.ceil(customers.length / 10)
  const conversions = customers.filter(({ isConverted }) => isConverted).length
  return conversions === 0 ? 0 : (toHits(customers, size) / size / conversions) * customers.length
}
