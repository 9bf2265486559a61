import {
  fitLogistic,
  logisticContributions,
  logisticProbability,
  type LogisticModel,
} from '../logistic/fit-logistic.ts'
import { scalingOf } from '../logistic/scaling.ts'
import { expectedPurchases, fitRepeatBuying, type RepeatBuyingModel } from '../repeat-buying/choose-model.ts'
import type { PurchaseSummary } from '../repeat-buying/purchase-summary.ts'
import { toLogScale, type CustomerRow } from './customer-row.ts'

/** A fitted model as it is kept in a file: plain JSON. */
export type CustomerModel = {
  readonly format: 'intilery-sidebar/model'
  readonly version: 1
  readonly tenantId: string
  readonly name: string
  /** ISO 8601. */
  readonly trainedAt: string
  readonly horizonDays: number
  readonly featureNames: readonly string[]
  readonly logistic: Omit<LogisticModel, 'scaling'> & {
    readonly means: readonly number[]
    readonly deviations: readonly number[]
  }
  readonly repeatBuying: RepeatBuyingModel
  readonly trainRows: number
  readonly trainBuys: number
}

export type Training = Pick<CustomerModel, 'tenantId' | 'trainedAt' | 'horizonDays' | 'featureNames'> & {
  readonly rows: readonly CustomerRow[]
  /** Called with how many of how many models are fitted. */
  readonly onModel?: ((fitted: number, of: number) => void) | undefined
}

/** Fewer buyers or others than this say nothing about a hundred features. */
export const classSizeMin = 50
const ridge = 30
/** The regression, and repeat buying. */
const modelsFitted = 2
const daysPerWeek = 7

/**
 * Fits the logistic regression over all features, and the model of repeat buying. Throws a `RangeError` for too few
 * customers.
 */
export const fitCustomerModel = ({ rows, onModel, ...training }: Training): CustomerModel => {
  const labelled = rows.flatMap(({ features, buys }) => (buys === null ? [] : { features, isPositive: buys }))
  const buyers = labelled.filter(({ isPositive }) => isPositive).length
  if (buyers < classSizeMin || labelled.length - buyers < classSizeMin)
    throw new RangeError(
      `Too few customers to learn from: ${buyers} of ${labelled.length} bought, and at least ${classSizeMin} of either are needed; choose an earlier cutoff, a longer horizon, or wait`,
    )
  const examples = labelled.map(({ features, isPositive }) => ({
    features: toLogScale(features),
    isPositive,
  }))
  onModel?.(0, modelsFitted)
  const { scaling, ...logistic } = fitLogistic(examples, { ridge })
  onModel?.(1, modelsFitted)
  const summaries = rows.flatMap(({ features }) => toSummary(training.featureNames, features) ?? [])
  const repeatBuying = fitRepeatBuying(summaries)
  onModel?.(modelsFitted, modelsFitted)
  return {
    format: 'intilery-sidebar/model',
    version: 1,
    ...training,
    name: `logistic ${training.trainedAt.slice(0, 10)}`,
    logistic: { ...logistic, means: scaling.means, deviations: scaling.deviations },
    repeatBuying,
    trainRows: labelled.length,
    trainBuys: buyers,
  }
}

/** Of at least one purchase within the horizon. */
export const probabilityOfBuying = (model: CustomerModel, features: readonly number[]): number =>
  logisticProbability(toLogistic(model), toLogScale(features))

/** Within the horizon, by the model of repeat buying; null for a customer it cannot summarise. */
export const purchasesExpected = (model: CustomerModel, features: readonly number[]): number | null => {
  const summary = toSummary(model.featureNames, features)
  if (summary === null) return null
  const purchases = expectedPurchases(model.repeatBuying, summary, model.horizonDays / daysPerWeek)
  return Number.isFinite(purchases) ? Math.max(0, purchases) : null
}

/** The features that move the odds most from those of the average customer, strongest first. */
export const topFactors = (model: CustomerModel, features: readonly number[], most = 3) =>
  logisticContributions(toLogistic(model), toLogScale(features))
    .map((contribution, index) => ({
      feature: model.featureNames[index] ?? '',
      value: toKnown(features[index]),
      contribution,
    }))
    .filter(({ contribution }) => Math.abs(contribution) > 0.05)
    .toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution))
    .slice(0, most)
    .map(({ feature, value, contribution }) => ({
      feature,
      value,
      effect: contribution > 0 ? ('raises' as const) : ('lowers' as const),
    }))

const toKnown = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

const toLogistic = ({ logistic: { means, deviations, ...logistic } }: CustomerModel): LogisticModel => ({
  ...logistic,
  scaling: scalingOf(means, deviations),
})

const toSummary = (names: readonly string[], features: readonly number[]): PurchaseSummary | null => {
  const of = (name: string): number => features[names.indexOf(name)] ?? Number.NaN
  const [frequency, recency, age] = [
    of('rfm_repeat_days'),
    of('rfm_weeks_first_to_last'),
    of('rfm_weeks_observed'),
  ]
  return Number.isInteger(frequency) && age >= recency ? { frequency, recency, age } : null
}
