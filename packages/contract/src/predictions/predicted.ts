import { findBand, type Prediction, type PredictionFactor, type PredictionsHeader } from './predictions.ts'

/** What is foreseen of one customer, and how far to believe it. None of it may be shown without the rest. */
export type Predicted = {
  /** Of one hundred evaluated customers with such a probability, how many bought within the horizon. */
  readonly boughtOf100: number
  readonly horizonDays: number
  readonly model: string
  /** Nothing that happened or arrived later was used. ISO 8601. */
  readonly asOf: string
  /** The evaluated customers that `boughtOf100` is said of. */
  readonly outOf: number
  readonly factors: readonly PredictionFactor[]
  /** The same in English, for a server that shows it. */
  readonly sentence: string
}

/** Fewer customers than this say nothing of a hundred. */
const customersMin = 20

/** Null where too few evaluated customers were like this one. */
export const toPredicted = (header: PredictionsHeader, prediction: Prediction): Predicted | null => {
  const { customers, bought } = findBand(header, prediction)
  if (customers < customersMin) return null
  const { horizonDays, model, asOf } = header
  const boughtOf100 = Math.round((bought / customers) * 100)
  return {
    boughtOf100,
    horizonDays,
    model,
    asOf,
    outOf: customers,
    factors: prediction.factors,
    sentence: `${boughtOf100} of 100 such customers bought within ${horizonDays} days · model ${model} · as of ${asOf.slice(0, 10)}`,
  }
}
