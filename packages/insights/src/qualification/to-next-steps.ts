import type { NextStep, Qualification } from './qualification.ts'
import type { PointsRule } from './rules.ts'
import { byCloseness, findLastDay, toScoreWith, type Question } from './to-score-with.ts'

const stepsMax = 3

/**
 * What would make this the next grade: one more event of each rule, tried for real, the smallest that is enough first.
 */
export const toNextSteps = (question: Question): Qualification['next'] => {
  const { rules, score, matched } = question
  const next = rules.grades.toReversed().find(({ from }) => from > score)
  if (next === undefined || next.from > rules.totalCap) return null
  const steps = matched.rules
    .map(({ rule }, index) => toStep(question, { rule, index, from: next.from }))
    .filter(({ points }) => points > 0)
    .sort(byCloseness)
  return { grade: next.grade, from: next.from, steps: steps.slice(0, stepsMax) }
}

type Tried = { readonly rule: PointsRule; readonly index: number; readonly from: number }

const toStep = (question: Question, { rule, index, from }: Tried): NextStep => {
  const { score, asOfMs } = question
  const reached = toScoreWith(question, [index], asOfMs)
  const isEnough = reached >= from
  return {
    ruleId: rule.id,
    title: rule.title,
    points: reached - score,
    score: reached,
    isEnough,
    before: isEnough ? findLastDay(question, [index], from) : null,
  }
}
