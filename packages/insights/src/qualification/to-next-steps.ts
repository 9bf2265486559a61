import type { Entry } from '../history/history.ts'
import { evaluate, toSum, type StatedConsent } from './evaluate.ts'
import type { Matched } from './match-rules.ts'
import type { NextStep, Qualification } from './qualification.ts'
import type { Rules } from './rules.ts'

type Question = {
  readonly matched: Matched
  readonly rules: Rules
  readonly score: number
  readonly asOfMs: number
  readonly consent: StatedConsent
}

const dayMs = 86_400_000
const lookAheadDays = 90
const stepsMax = 3

/** What would make this the next grade: one more event of each rule, tried for real, the smallest that is enough first. */
export const toNextSteps = (question: Question): Qualification['next'] => {
  const { rules, score, matched, asOfMs } = question
  const next = rules.grades.toReversed().find(({ from }) => from > score)
  if (next === undefined || next.from > rules.totalCap) return null
  const steps = matched.rules
    .map(({ rule }, index) => toStep(question, { rule, index, from: next.from }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => Number(other.isEnough) - Number(one.isEnough) || toCloseness(one, other))
  return { grade: next.grade, from: next.from, steps: steps.slice(0, stepsMax) }

  function toStep({ score: now }: Question, { rule, index, from }: Tried): NextStep {
    const reached = toScoreWith(question, index, asOfMs)
    const isEnough = reached >= from
    return {
      ruleId: rule.id,
      title: rule.title,
      points: reached - now,
      score: reached,
      isEnough,
      before: isEnough ? findLastDay(question, index, from) : null,
    }
  }
}

type Tried = {
  readonly rule: Matched['rules'][number]['rule']
  readonly index: number
  readonly from: number
}

const toCloseness = (one: NextStep, other: NextStep): number =>
  one.isEnough ? one.points - other.points : other.points - one.points

const toScoreWith = ({ matched, rules, consent }: Question, index: number, asOfMs: number): number => {
  const rulesWith = matched.rules.map((one, place) =>
    place === index ? { ...one, entries: [toImagined(asOfMs), ...one.entries] } : one,
  )
  return Math.round(toSum(evaluate({ ...matched, rules: rulesWith }, rules, { asOfMs, consent })))
}

/** What has been done fades, so a step that is enough today may not be next week. */
const findLastDay = (question: Question, index: number, from: number): string | null => {
  for (let day = 1; day <= lookAheadDays; day += 1) {
    const atMs = question.asOfMs + day * dayMs
    if (toScoreWith(question, index, atMs) < from) return new Date(atMs - dayMs).toISOString().slice(0, 10)
  }
  return null
}

const toImagined = (atMs: number): Entry => ({
  event: {
    eventId: '',
    customerId: '',
    externalId: null,
    email: null,
    action: '',
    name: null,
    eventTime: new Date(atMs).toISOString(),
    receivedTime: null,
    source: null,
    sendType: null,
    properties: {},
    context: {},
    rest: {},
  },
  atMs,
  receivedMs: null,
  family: 'other',
})
