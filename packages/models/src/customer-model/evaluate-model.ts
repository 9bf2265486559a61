import type { BootstrapOptions } from '../evaluation/bootstrap-gain.ts'
import { evaluate, type Evaluation } from '../evaluation/evaluate.ts'
import { probabilityOfBuying, purchasesExpected, type CustomerModel } from './customer-model.ts'
import type { CustomerRow } from './customer-row.ts'
import { areaUnderCurve } from '../evaluation/area-under-curve.ts'

export type ModelEvaluation = Evaluation & {
  /** Of expected purchases by the model of repeat buying alone. */
  readonly repeatBuyingAuc: number
  /** ISO 8601: later than the model was trained at. */
  readonly testedAt: string
}

/** Tests a model on the other half of the customers at a later cutoff, beside recency alone and frequency alone. */
export const evaluateModel = (
  model: CustomerModel,
  rows: readonly CustomerRow[],
  { testedAt, ...options }: BootstrapOptions & Pick<ModelEvaluation, 'testedAt'>,
): ModelEvaluation => {
  const column = (name: string) => model.featureNames.indexOf(name)
  const [recency, frequency] = [column('days_since_last_order'), column('order_days_total')]
  const labelled = rows.flatMap(({ features, buys }) => (buys === null ? [] : [{ features, buys }]))
  const tested = labelled.map(({ features, buys }) => ({
    probability: probabilityOfBuying(model, features),
    recency: -(features[recency] ?? Number.NaN),
    frequency: features[frequency] ?? Number.NaN,
    isPositive: buys,
  }))
  const expected = labelled.map(({ features, buys }) => ({
    score: purchasesExpected(model, features) ?? 0,
    isPositive: buys,
  }))
  return { ...evaluate(tested, options), repeatBuyingAuc: areaUnderCurve(expected), testedAt }
}
