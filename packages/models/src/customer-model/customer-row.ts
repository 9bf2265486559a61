/** One customer at one cutoff, as a training set has it. */
export type CustomerRow = {
  readonly customerId: string
  /** In the order of the model's feature names; NaN where not known. */
  readonly features: readonly number[]
  /** Null where the horizon is not closed. */
  readonly buys: boolean | null
}

/**
 * Counts, amounts and days are long-tailed: their logarithms are what moves odds. Keeps the sign, and what is not known
 * stays so.
 */
export const toLogScale = (features: readonly number[]): readonly number[] =>
  features.map((value) => Math.sign(value) * Math.log1p(Math.abs(value)))
