import type { Vector } from '../math/linear.ts'

export type Scaling = {
  readonly means: Vector
  readonly deviations: Vector
  /** Centres and scales features; a feature that never varies becomes 0, and so does one that is not known. */
  readonly scale: (features: Vector) => Vector
}

const farthest = 6

/** Means and standard deviations of these examples, which have to be the training examples and no others. */
export const createScaling = (examples: readonly Vector[]): Scaling => {
  const size = examples[0]?.length ?? 0
  const columns = Array.from({ length: size }, (_, index) =>
    examples.map((example) => example[index] ?? Number.NaN).filter((value) => Number.isFinite(value)),
  )
  const means = columns.map((values) => mean(values))
  const deviations = columns.map((values, index) =>
    Math.sqrt(mean(values.map((value) => (value - (means[index] ?? 0)) ** 2))),
  )
  return scalingOf(means, deviations)
}

/** A scaling read back from a file. */
export const scalingOf = (means: Vector, deviations: Vector): Scaling => ({
  means,
  deviations,
  scale: (features) =>
    features.map((value, index) => {
      const deviation = deviations[index] ?? 0
      const scaled = (value - (means[index] ?? 0)) / deviation
      return deviation > 0 && Number.isFinite(scaled) ? Math.max(-farthest, Math.min(farthest, scaled)) : 0
    }),
})

const mean = (values: Vector): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
