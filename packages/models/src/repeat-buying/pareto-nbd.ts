import { logHypergeometric } from '../math/hypergeometric.ts'
import { logRisings } from '../math/log-rising.ts'
import { logAdd, logSubtract } from '../math/log-sum-exp.ts'
import { fitLikelihood, type Fit } from './fit-likelihood.ts'
import {
  countAlike,
  highestFrequency,
  sumOver,
  type CountedSummary,
  type PurchaseSummary,
} from './purchase-summary.ts'

type Name = 'r' | 'alpha' | 's' | 'beta'

/**
 * Schmittlein, Morrison & Colombo 1987, as Fader & Hardie write it down: drop-out at any moment, at a gamma-distributed
 * rate.
 */
export type ParetoNbdParameters = Readonly<Record<Name, number>>

/** The log likelihood of customers who were counted together, in weeks. */
export const paretoNbdLogLikelihood = (
  parameters: ParetoNbdParameters,
  alike: readonly CountedSummary[],
): number => {
  const { r, alpha, s, beta } = parameters
  const rising = logRisings(r, highestFrequency(alike))
  const base = r * Math.log(alpha) + s * Math.log(beta)
  return sumOver(alike, (customer) => {
    const bought = (rising[customer.frequency] ?? 0) + base
    return bought + logAdd(logStayed(parameters, customer), logLeft(parameters, customer))
  })
}

const logStayed = ({ r, alpha, s, beta }: ParetoNbdParameters, { frequency, age }: PurchaseSummary): number =>
  -(r + frequency) * Math.log(alpha + age) - s * Math.log(beta + age)

const logLeft = (parameters: ParetoNbdParameters, { frequency, recency, age }: PurchaseSummary): number => {
  const { r, s } = parameters
  const total = r + s + frequency
  const [early, late] = [logTail(parameters, frequency, recency), logTail(parameters, frequency, age)]
  return Math.log(s / total) + logSubtract(early, Math.min(late, early))
}

/** The series must start from the larger of alpha and beta, or its argument leaves [0, 1). */
const logTail = ({ r, alpha, s, beta }: ParetoNbdParameters, frequency: number, at: number): number => {
  const total = r + s + frequency
  const larger = Math.max(alpha, beta)
  const b = alpha >= beta ? s + 1 : r + frequency
  const z = Math.abs(alpha - beta) / (larger + at)
  return logHypergeometric({ a: total, b, c: total + 1 }, z) - total * Math.log(larger + at)
}

/** Fits Pareto/NBD to customers, in weeks, by maximum likelihood. */
export const fitParetoNbd = (summaries: readonly PurchaseSummary[]): Fit<Name> => {
  const alike = countAlike(summaries)
  return fitLikelihood({
    names: ['r', 'alpha', 's', 'beta'],
    start: { r: 0.5, alpha: 10, s: 0.5, beta: 10.5 },
    of: (parameters) => paretoNbdLogLikelihood(parameters, alike),
  })
}

/** The probability that a customer has not dropped out by the end of what was observed. */
export const paretoNbdProbabilityAlive = (
  parameters: ParetoNbdParameters,
  customer: PurchaseSummary,
): number => 1 / (1 + Math.exp(logLeft(parameters, customer) - logStayed(parameters, customer)))

/** Purchases expected within `horizon` weeks. */
export const paretoNbdExpectedPurchases = (
  parameters: ParetoNbdParameters,
  customer: PurchaseSummary,
  horizon: number,
): number => {
  const { r, alpha, s, beta } = parameters
  const { frequency, age } = customer
  const activeWeeks = expectedActiveWeeks(s, beta + age, horizon)
  return (paretoNbdProbabilityAlive(parameters, customer) * (r + frequency) * activeWeeks) / (alpha + age)
}

/** Purchases expected of a new customer within `weeks` of the first. */
export const paretoNbdExpectedByNew = ({ r, alpha, s, beta }: ParetoNbdParameters, weeks: number): number =>
  (r / alpha) * expectedActiveWeeks(s, beta, weeks)

const expectedActiveWeeks = (s: number, since: number, horizon: number): number => {
  const log = Math.log1p(horizon / since)
  return Math.abs(s - 1) < 1e-9 ? since * log : (-since * Math.expm1(-(s - 1) * log)) / (s - 1)
}
