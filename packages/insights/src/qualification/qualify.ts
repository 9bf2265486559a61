import type { History } from '../history/history.ts'
import { defaultRules } from './default-rules.ts'
import { evaluate, toSum, type ExactPart, type StatedConsent } from './evaluate.ts'
import { matchRules } from './match-rules.ts'
import type { Qualification, ScorePart } from './qualification.ts'
import { roundParts } from './round-parts.ts'
import type { Rules } from './rules.ts'
import { toNextSteps } from './to-next-steps.ts'
import { toTrend } from './to-trend.ts'
import { toWayToTop } from './to-way-to-top.ts'

export const nothingStated: StatedConsent = { refused: new Set(), stated: new Set() }

/** How far a customer has come, as a bill whose lines add up to the number shown, to the last point. */
export const qualify = (
  history: History,
  rules: Rules,
  consent: StatedConsent = nothingStated,
): Qualification => {
  const matched = matchRules(history, rules)
  const exact = evaluate(matched, rules, { asOfMs: history.asOfMs, consent })
  const points = roundParts(exact.map((part) => part.points))
  const parts = exact.map((part, index) => toScorePart(part, points[index] ?? 0))
  const score = toSum(parts)
  const question = { matched, rules, score, asOfMs: history.asOfMs, consent }
  return {
    score,
    grade: toGrade(score, rules),
    parts: parts.toSorted((one, other) => rank(other) - rank(one)),
    isVetoed: exact.some(({ kind }) => kind === 'veto'),
    trend: toTrend(history, { matched, rules, consent }, score),
    next: toNextSteps(question),
    top: toWayToTop(question),
    rulesVersion: rules.version,
    isShipped: rules === defaultRules,
    validFrom: rules.validFrom ?? null,
    machineEvents: matched.machineEvents,
  }
}

/**
 * The grade of a score: the first of the rules' grades, highest first, that it reaches; the last one where it reaches
 * none.
 */
export const toGrade = (score: number, { grades }: Rules): string =>
  grades.find(({ from }) => score >= from)?.grade ?? grades.at(-1)?.grade ?? ''

/** What was taken away comes last, limits after vetoes. */
const rank = ({ kind, points }: ScorePart): number => {
  if (kind === 'limit') return -2_000
  return kind === 'veto' ? -1_000 : points
}

const toScorePart = (part: ExactPart, points: number): ScorePart => ({
  ruleId: part.ruleId,
  title: part.title,
  kind: part.kind,
  points,
  isCapped: part.isCapped,
  actions: [...new Set(part.counted.map(({ event }) => event.action))],
  evidence: part.counted.map(({ event }) => event.eventId),
  firstAt: part.counted.at(-1)?.event.eventTime ?? null,
  lastAt: part.counted[0]?.event.eventTime ?? null,
})
