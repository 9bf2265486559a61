import { logGamma } from '../math/log-gamma.ts'
import { fitLikelihood, type Fit } from './fit-likelihood.ts'

type Name = 'p' | 'q' | 'gamma'

/** Fader & Hardie 2013 (note 025): how much is spent on a purchase, independent of how often. */
export type GammaGammaParameters = Readonly<Record<Name, number>>

/** Repeat purchases with an amount above zero, and their mean amount. */
export type SpendSummary = { readonly frequency: number; readonly meanAmount: number }

/** The log likelihood of one customer's mean amount, in the currency of the amounts. */
export const gammaGammaLogLikelihood = (
  { p, q, gamma }: GammaGammaParameters,
  { frequency: x, meanAmount: m }: SpendSummary,
): number =>
  logGamma(p * x + q) -
  logGamma(p * x) -
  logGamma(q) +
  q * Math.log(gamma) +
  (p * x - 1) * Math.log(m) +
  p * x * Math.log(x) -
  (p * x + q) * Math.log(gamma + x * m)

/** Customers without a repeat, or whose repeats cost nothing, say nothing about amounts and are left out. */
export const fitGammaGamma = (summaries: readonly SpendSummary[]): Fit<Name> => {
  const spenders = summaries.filter(({ frequency, meanAmount }) => frequency > 0 && meanAmount > 0)
  return fitLikelihood({
    names: ['p', 'q', 'gamma'],
    start: { p: 2, q: 3, gamma: 10 },
    of: (parameters) => spenders.reduce((sum, one) => sum + gammaGammaLogLikelihood(parameters, one), 0),
  })
}

/** The mean amount to expect of the customer's next purchases; the population's mean for one without a repeat. */
export const gammaGammaExpectedAmount = (
  { p, q, gamma }: GammaGammaParameters,
  { frequency, meanAmount }: SpendSummary,
): number => (p * (gamma + frequency * meanAmount)) / (p * frequency + q - 1)
