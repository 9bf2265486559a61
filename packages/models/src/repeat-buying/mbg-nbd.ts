import { hypergeometric } from '../math/hypergeometric.ts'
import { logBetaRatios, logRisings } from '../math/log-rising.ts'
import { logAdd } from '../math/log-sum-exp.ts'
import type { BgNbdParameters } from './bg-nbd.ts'
import { fitLikelihood, type Fit } from './fit-likelihood.ts'
import {
  countAlike,
  highestFrequency,
  sumOver,
  type CountedSummary,
  type PurchaseSummary,
} from './purchase-summary.ts'

/** Batislam, Denizel & Filiztekin 2007: as BG/NBD, but a customer may drop out after the very first purchase, too. */
export const mbgNbdLogLikelihood = (
  { r, alpha, a, b }: BgNbdParameters,
  alike: readonly CountedSummary[],
): number => {
  const most = highestFrequency(alike)
  const [rising, ratios] = [logRisings(r, most), logBetaRatios(a, b, most + 1)]
  const base = r * Math.log(alpha)
  return sumOver(alike, ({ frequency: x, recency, age }) => {
    const stayed = -(r + x) * Math.log(alpha + age)
    const left = Math.log(a / (b + x)) - (r + x) * Math.log(alpha + recency)
    return (rising[x] ?? 0) + base + (ratios[x + 1] ?? 0) + logAdd(stayed, left)
  })
}

/** Fits MBG/NBD to customers, in weeks, by maximum likelihood (Batislam, Denizel & Filiztekin 2007). */
export const fitMbgNbd = (summaries: readonly PurchaseSummary[]): Fit<keyof BgNbdParameters> => {
  const alike = countAlike(summaries)
  return fitLikelihood({
    names: ['r', 'alpha', 'a', 'b'],
    start: { r: 0.5, alpha: 8, a: 1, b: 2 },
    of: (parameters) => mbgNbdLogLikelihood(parameters, alike),
  })
}

/** The probability that a customer has not dropped out; below 1 also without a repeat, so it can rank customers. */
export const mbgNbdProbabilityAlive = (
  { r, alpha, a, b }: BgNbdParameters,
  { frequency, recency, age }: PurchaseSummary,
): number => 1 / (1 + (a / (b + frequency)) * ((alpha + age) / (alpha + recency)) ** (r + frequency))

/** Purchases expected within `horizon` weeks. */
export const mbgNbdExpectedPurchases = (
  parameters: BgNbdParameters,
  customer: PurchaseSummary,
  horizon: number,
): number => {
  const { r, alpha, b } = parameters
  const a = Math.abs(parameters.a - 1) < 1e-6 ? 1 + 1e-6 : parameters.a
  const { frequency: x, age } = customer
  const z = horizon / (alpha + age + horizon)
  const series = hypergeometric({ a: r + x, b: b + x + 1, c: a + b + x }, z)
  const passed = 1 - Math.exp((r + x) * Math.log1p(-z)) * series
  return ((a + b + x) / (a - 1)) * passed * mbgNbdProbabilityAlive(parameters, customer)
}
