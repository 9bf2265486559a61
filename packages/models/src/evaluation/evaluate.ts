import { areaUnderCurve, type Scored } from './area-under-curve.ts'
import { bootstrapGain, type BootstrapOptions, type Interval } from './bootstrap-gain.ts'
import { calibrationError, toBins, topTenthLift, type Bin } from './calibration.ts'

/** One customer of the test half at the later cutoff. */
export type Tested = {
  readonly probability: number
  /** Higher is better: minus the days since the last purchase. */
  readonly recency: number
  readonly frequency: number
  readonly isPositive: boolean
}

export type Evaluation = {
  readonly customers: number
  readonly positives: number
  readonly auc: number
  readonly aucInterval: Interval
  readonly recencyAuc: number
  readonly frequencyAuc: number
  /** Over the better of recency alone and frequency alone. */
  readonly gain: Interval
  readonly baseline: 'recency' | 'frequency'
  readonly calibrationError: number
  readonly topTenthLift: number
  readonly bins: readonly Bin[]
  /** True where the lower bound of the gain is above 0. */
  readonly isBelievable: boolean
}

/** What a model is worth beside the two numbers that every shop has. */
export const evaluate = (tested: readonly Tested[], options: BootstrapOptions = {}): Evaluation => {
  const scoredBy = (score: (one: Tested) => number): readonly Scored[] =>
    tested.map((one) => ({ score: score(one), isPositive: one.isPositive }))
  const [model, recency, frequency] = [
    scoredBy(({ probability }) => probability),
    scoredBy((one) => one.recency),
    scoredBy((one) => one.frequency),
  ]
  const [recencyAuc, frequencyAuc] = [areaUnderCurve(recency), areaUnderCurve(frequency)]
  const { auc: aucInterval, gain } = bootstrapGain({ model, baselines: [recency, frequency] }, options)
  const bins = toBins(model)
  return {
    customers: tested.length,
    positives: tested.filter(({ isPositive }) => isPositive).length,
    auc: areaUnderCurve(model),
    aucInterval,
    recencyAuc,
    frequencyAuc,
    gain,
    baseline: recencyAuc >= frequencyAuc ? 'recency' : 'frequency',
    calibrationError: calibrationError(bins),
    topTenthLift: topTenthLift(model),
    bins,
    isBelievable: gain.lower > 0,
  }
}
