import { findUnseen } from '../history/action-index.ts'
import type { History } from '../history/history.ts'
import { toScoreAt, type StatedConsent } from './evaluate.ts'
import type { Matched } from './match-rules.ts'
import type { Qualification } from './qualification.ts'
import type { PointsRule, RuleMatch, Rules } from './rules.ts'

const trendDays = 30
const dayMs = 86_400_000

type Asked = { readonly matched: Matched; readonly rules: Rules; readonly consent: StatedConsent }

/**
 * Against 30 days before, with what had happened by then. Null where events that are not loaded may have counted: they
 * would be missing from the earlier score above all, and every customer with many events would seem to rise.
 */
export const toTrend = (
  history: History,
  { matched, rules, consent }: Asked,
  score: number,
): Qualification['trend'] => {
  const beforeMs = history.asOfMs - trendDays * dayMs
  const isKnown =
    matched.rules.every(
      ({ rule, entries }) =>
        !mayMiss(history, rule.match) || isFull(rule, entries.filter(({ atMs }) => atMs <= beforeMs).length),
    ) &&
    rules.vetoes
      .flatMap(({ match, liftedBy }) => [match ?? [], liftedBy ?? []].flat())
      .every((match) => !isUnseen(history, match))
  if (!isKnown) return null
  return { points: score - toScoreAt(matched, rules, { asOfMs: beforeMs, consent }), sinceDays: trendDays }
}

/** Whether events that are not loaded may be ones a rule is about. Those that only the index names do not count. */
const mayMiss = (history: History, match: RuleMatch): boolean =>
  isUnseen(history, match) ||
  (!history.isComplete &&
    history.index.entries.some(({ family }) => match.family === undefined || match.family === family))

/** Of a rule by name any event may be. */
const isUnseen = ({ index }: History, { family }: RuleMatch): boolean =>
  family === undefined ? index.unseen.length > 0 : findUnseen(index, family, null) !== null

/** The newest events count first, so older ones add nothing where these come to the rule's cap. */
const isFull = ({ points, cap }: PointsRule, events: number): boolean =>
  cap !== undefined && events * Math.abs(points) >= cap
