import { logRisings } from '../math/log-rising.ts'
import { fitLikelihood, type Fit } from './fit-likelihood.ts'
import {
  countAlike,
  highestFrequency,
  sumOver,
  type CountedSummary,
  type PurchaseSummary,
} from './purchase-summary.ts'

/** Purchases at a gamma-distributed rate (shape r, rate alpha), and no drop-out: Ehrenberg's NBD. */
export type NbdParameters = Readonly<Record<'r' | 'alpha', number>>

/** Leaves out the same constants as `bgNbdLogLikelihood`, so that the two can be compared. */
export const nbdLogLikelihood = ({ r, alpha }: NbdParameters, alike: readonly CountedSummary[]): number => {
  const rising = logRisings(r, highestFrequency(alike))
  const base = r * Math.log(alpha)
  return sumOver(
    alike,
    ({ frequency, age }) => (rising[frequency] ?? 0) + base - (r + frequency) * Math.log(alpha + age),
  )
}

/** Fits the NBD to customers, in weeks, by maximum likelihood. */
export const fitNbd = (summaries: readonly PurchaseSummary[]): Fit<'r' | 'alpha'> => {
  const alike = countAlike(summaries)
  return fitLikelihood({
    names: ['r', 'alpha'],
    start: { r: 0.5, alpha: 10 },
    of: (parameters) => nbdLogLikelihood(parameters, alike),
  })
}

/** Purchases expected within `horizon` weeks. */
export const nbdExpectedPurchases = (
  { r, alpha }: NbdParameters,
  { frequency, age }: PurchaseSummary,
  horizon: number,
): number => ((r + frequency) * horizon) / (alpha + age)
