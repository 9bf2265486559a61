import { logGamma } from '../math/log-gamma.ts'
import { logBetaShift } from '../math/log-rising.ts'
import { logAdd } from '../math/log-sum-exp.ts'
import { fitLikelihood, type Fit } from './fit-likelihood.ts'

type Name = 'alpha' | 'beta' | 'gamma' | 'delta'

/**
 * Fader, Hardie & Shang 2010, Marketing Science 29(6): a chance to buy in each period, and a chance to drop out after
 * it.
 */
export type BgBbParameters = Readonly<Record<Name, number>>

/** Periods with a purchase, the last such period, and the periods observed. */
export type PeriodSummary = { readonly frequency: number; readonly recency: number; readonly periods: number }

/** The log likelihood of one customer, counted in periods. */
export const bgBbLogLikelihood = (parameters: BgBbParameters, summary: PeriodSummary): number => {
  const { frequency, recency, periods } = summary
  let log = logBought(parameters, frequency, periods) + logAlive(parameters, periods)
  for (let last = recency; last < periods; last += 1)
    log = logAdd(log, logBought(parameters, frequency, last) + logDied(parameters, last))
  return log
}

const logBought = ({ alpha, beta }: BgBbParameters, bought: number, periods: number): number =>
  logBetaShift(alpha, beta, [bought, periods - bought])

const logAlive = ({ gamma, delta }: BgBbParameters, periods: number): number =>
  logBetaShift(gamma, delta, [0, periods])

const logDied = ({ gamma, delta }: BgBbParameters, after: number): number =>
  logBetaShift(gamma, delta, [1, after])

/** Fits rows of a recency-frequency table, each with its number of customers. */
export const fitBgBb = (table: readonly (PeriodSummary & { readonly count: number })[]): Fit<Name> =>
  fitLikelihood({
    names: ['alpha', 'beta', 'gamma', 'delta'],
    start: { alpha: 1, beta: 1, gamma: 1, delta: 2 },
    of: (parameters) => table.reduce((sum, row) => sum + row.count * bgBbLogLikelihood(parameters, row), 0),
  })

/** The probability of being alive at the beginning of the next period. */
export const bgBbProbabilityAlive = (parameters: BgBbParameters, summary: PeriodSummary): number =>
  Math.exp(
    logBought(parameters, summary.frequency, summary.periods) +
      logAlive(parameters, summary.periods + 1) -
      bgBbLogLikelihood(parameters, summary),
  )

/** Purchases expected in the next `horizon` periods. */
export const bgBbExpectedPurchases = (
  parameters: BgBbParameters,
  summary: PeriodSummary,
  horizon: number,
): number => {
  const { alpha, beta } = parameters
  const { frequency, periods } = summary
  const logRate =
    logBetaShift(alpha, beta, [frequency + 1, periods - frequency]) - bgBbLogLikelihood(parameters, summary)
  let sum = 0
  for (let ahead = 1; ahead <= horizon; ahead += 1)
    sum += Math.exp(logRate + logAlive(parameters, periods + ahead))
  return sum
}

/** The probability that a new customer buys in `count` of `periods` periods. */
export const bgBbProbabilityOfCount = (
  parameters: BgBbParameters,
  count: number,
  periods: number,
): number => {
  let sum = 0
  for (let last = count; last <= periods; last += 1)
    sum += Math.exp(
      logChoose(last, count) +
        logBought(parameters, count, last) +
        (last === periods ? logAlive(parameters, last) : logDied(parameters, last)),
    )
  return sum
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
