import type { Grade, Rules } from '../qualification/rules.ts'
import { toHits, toIntervals, type Interval } from './statistics.ts'

/** One customer as the backtest sees them: scored at the start, converted or not by the end. */
export type Scored = {
  readonly customerId: string
  readonly score: number
  readonly grade: string
  /** The score without one rule, in the order of the rules. */
  readonly without: readonly number[]
  /** Milliseconds since the last event before the start; what the score has to beat. */
  readonly silentMs: number
  readonly isConverted: boolean
}

/**
 * How well some of the customers were chosen: how many of them converted, how many of all conversions they are, and how
 * many times as many as of all customers.
 */
export type Choice = { readonly precision: number; readonly recall: number; readonly lift: number }

/** A grade, and how well this grade and better were chosen. */
export type GradeResult = Choice & {
  readonly grade: string
  readonly customers: number
  readonly conversions: number
  /** Customers of this grade and better; where there are none, nothing was chosen, well or badly. */
  readonly reached: number
  /** 95 %, by resampling customers. */
  readonly intervals: { readonly [Measure in keyof Choice]: Interval }
  /** As many customers chosen by *last seen* alone. */
  readonly lastSeen: Choice
}

/** Each grade beside as many customers chosen by *last seen*. The order of the customers decides the draws. */
export const toGradeResults = (customers: readonly Scored[], { grades }: Rules): readonly GradeResult[] => {
  const intervals = toIntervals(customers.length, (places) => {
    const drawn = places.flatMap((place) => customers[place] ?? [])
    return grades.flatMap(({ from }) => {
      const { precision, recall, lift } = toChoice(drawn, from)
      return [precision, recall, lift]
    })
  })
  return grades.map((grade, index) => toGradeResult(customers, grade, intervals.slice(index * 3)))
}

const toGradeResult = (
  customers: readonly Scored[],
  { grade, from }: Grade,
  [precision = none, recall = none, lift = none]: readonly Interval[],
): GradeResult => {
  const own = customers.filter((one) => one.grade === grade)
  const reached = customers.filter(({ score }) => score >= from).length
  const byLastSeen = customers.map(({ silentMs, isConverted }) => ({ rank: -silentMs, isConverted }))
  return {
    grade,
    customers: own.length,
    conversions: own.filter(({ isConverted }) => isConverted).length,
    reached,
    ...toChoice(customers, from),
    intervals: { precision, recall, lift },
    lastSeen: measure(toHits(byLastSeen, reached), reached, customers),
  }
}

const none: Interval = { lower: 0, upper: 0 }

const toChoice = (customers: readonly Scored[], from: number): Choice => {
  const reached = customers.filter(({ score }) => score >= from)
  return measure(reached.filter(({ isConverted }) => isConverted).length, reached.length, customers)
}

const measure = (hits: number, size: number, customers: readonly Scored[]): Choice => {
  const conversions = customers.filter(({ isConverted }) => isConverted).length
  const precision = size === 0 ? 0 : hits / size
  return {
    precision,
    recall: conversions === 0 ? 0 : hits / conversions,
    lift: conversions === 0 ? 0 : (precision * customers.length) / conversions,
  }
}
