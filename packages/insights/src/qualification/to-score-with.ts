import type { Entry } from '../history/entry.ts'
import { evaluate, toSum, type StatedConsent } from './evaluate.ts'
import type { Matched } from './match-rules.ts'
import type { Rules } from './rules.ts'

/** What a customer's score rests on, for asking what would change it. */
export type Question = {
  readonly matched: Matched
  readonly rules: Rules
  readonly score: number
  readonly asOfMs: number
  readonly consent: StatedConsent
}

const dayMs = 86_400_000
const lookAheadDays = 90

/** The score at an instant if one more event of each of these rules happened then; a rule named twice has two. */
export const toScoreWith = (
  { matched, rules, consent }: Question,
  indexes: readonly number[],
  asOfMs: number,
): number => {
  const rulesWith = matched.rules.map((one, place) => {
    const imagined = indexes.filter((index) => index === place).map(() => toImagined(asOfMs))
    return imagined.length === 0 ? one : { ...one, entries: [...imagined, ...one.entries] }
  })
  return Math.round(toSum(evaluate({ ...matched, rules: rulesWith }, rules, { asOfMs, consent })))
}

/**
 * The last day, ISO 8601 date, on which these events would still reach a score; null when they would for 90 days. What
 * has been done fades, so events that are enough today may not be next week.
 */
export const findLastDay = (question: Question, indexes: readonly number[], from: number): string | null => {
  for (let day = 1; day <= lookAheadDays; day += 1) {
    const atMs = question.asOfMs + day * dayMs
    if (toScoreWith(question, indexes, atMs) < from) return new Date(atMs - dayMs).toISOString().slice(0, 10)
  }
  return null
}

/** The smallest gain that is enough first, then the largest that is not. */
export const byCloseness = (one: Gain, other: Gain): number => {
  if (one.isEnough !== other.isEnough) return one.isEnough ? -1 : 1
  return one.isEnough ? one.points - other.points : other.points - one.points
}

type Gain = { readonly isEnough: boolean; readonly points: number }

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
