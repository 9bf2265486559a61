import type { Qualification, WayStep } from './qualification.ts'
import type { PointsRule } from './rules.ts'
import { byCloseness, findLastDay, toScoreWith, type Question } from './to-score-with.ts'

const eventsMax = 5

/**
 * What would make this the highest grade: at most five events, each tried for real beside those before it. The event
 * with the largest gain comes first, and last the smallest that is enough.
 */
export const toWayToTop = (question: Question): Qualification['top'] => {
  const { rules, score } = question
  const [top] = rules.grades
  if (top === undefined || score >= top.from || top.from > rules.totalCap) return null
  const way = findWay(question, top.from)
  const indexes = way.map(({ index }) => index)
  return {
    grade: top.grade,
    from: top.from,
    steps: toSteps(way),
    before: way.length === 0 ? null : findLastDay(question, indexes, top.from),
  }
}

type Tried = {
  readonly rule: PointsRule
  readonly index: number
  readonly points: number
  readonly isEnough: boolean
}

/** Empty when so many events do not reach the score. */
const findWay = (question: Question, from: number): readonly Tried[] => {
  const way: Tried[] = []
  while (way.length < eventsMax) {
    const best = findBest(question, way, from)
    if (best === undefined) return []
    way.push(best)
    if (best.isEnough) return way
  }
  return []
}

const findBest = (question: Question, way: readonly Tried[], from: number): Tried | undefined => {
  const indexes = way.map(({ index }) => index)
  const before = way.reduce((sum, { points }) => sum + points, question.score)
  return question.matched.rules
    .map(({ rule }, index) => {
      const reached = toScoreWith(question, [...indexes, index], question.asOfMs)
      return { rule, index, points: reached - before, isEnough: reached >= from }
    })
    .filter(({ points }) => points > 0)
    .sort(byCloseness)[0]
}

const toSteps = (way: readonly Tried[]): readonly WayStep[] =>
  [...Map.groupBy(way, ({ rule }) => rule)].map(([{ id, title }, tried]) => ({
    ruleId: id,
    title,
    times: tried.length,
    points: tried.reduce((sum, { points }) => sum + points, 0),
  }))
