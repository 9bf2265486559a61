import { dot, invert, matrixTimes, type Matrix, type Vector } from '../math/linear.ts'
import { createScaling, type Scaling } from './scaling.ts'

export type Example = { readonly features: Vector; readonly isPositive: boolean }

export type LogisticModel = {
  /** From the training examples alone. */
  readonly scaling: Scaling
  /** The intercept, then one weight for each scaled feature. */
  readonly weights: Vector
  readonly standardErrors: Vector
  readonly iterations: number
  readonly isConverged: boolean
}

export type LogisticOptions = {
  /** Shrinks weights towards 0, so that separable classes and collinear features still have one answer. Default 1. */
  readonly ridge?: number
}

const iterationsMax = 50
const tolerance = 1e-8

/**
 * Logistic regression by iteratively reweighted least squares on scaled features, with an intercept and a ridge.
 * Throws a `RangeError` where the features do not decide the weights.
 */
export const fitLogistic = (
  examples: readonly Example[],
  { ridge = 1 }: LogisticOptions = {},
): LogisticModel => {
  const scaling = createScaling(examples.map(({ features }) => features))
  const rows = examples.map(({ features }) => [1, ...scaling.scale(features)])
  const labels = examples.map(({ isPositive }) => Number(isPositive))
  const size = rows[0]?.length ?? 1
  let weights: Vector = Array.from({ length: size }, () => 0)
  for (let iteration = 1; iteration <= iterationsMax; iteration += 1) {
    const { gradient, covariance } = curvatureAt({ rows, labels, weights, ridge })
    const step = matrixTimes(covariance, gradient)
    weights = weights.map((weight, index) => weight + (step[index] ?? 0))
    const isConverged = Math.max(...step.map(Math.abs)) < tolerance
    if (!isConverged && iteration < iterationsMax) continue
    const standardErrors = covariance.map((row, index) => Math.sqrt(row[index] ?? Number.NaN))
    return { scaling, weights, standardErrors, iterations: iteration, isConverged }
  }
  throw new RangeError('iterationsMax is at least 1')
}

/** The probability the model gives to features in their own units. */
export const logisticProbability = ({ scaling, weights }: LogisticModel, features: Vector): number =>
  sigmoid(dot(weights, [1, ...scaling.scale(features)]))

/** How far each feature moves the log odds from those of the average example. */
export const logisticContributions = ({ scaling, weights }: LogisticModel, features: Vector): Vector =>
  scaling.scale(features).map((value, index) => value * (weights[index + 1] ?? 0))

type Sweep = {
  readonly rows: readonly Vector[]
  readonly labels: Vector
  readonly weights: Vector
  readonly ridge: number
}

const curvatureAt = ({ rows, labels, weights, ridge }: Sweep) => {
  const size = weights.length
  const gradient = weights.map((weight, index) => (index === 0 ? 0 : -ridge * weight))
  const hessian = weights.map((_, row) =>
    weights.map((_weight, column) => (row === column && row > 0 ? ridge : row === column ? 1e-9 : 0)),
  )
  for (const [index, row] of rows.entries()) {
    const probability = sigmoid(dot(weights, row))
    const error = (labels[index] ?? 0) - probability
    const weight = probability * (1 - probability)
    for (let i = 0; i < size; i += 1) {
      gradient[i] = (gradient[i] ?? 0) + error * (row[i] ?? 0)
      addScaled(hessian[i], row, weight * (row[i] ?? 0))
    }
  }
  return { gradient, covariance: requireInverse(hessian) }
}

const addScaled = (target: number[] | undefined, row: Vector, by: number): void => {
  if (target === undefined || by === 0) return
  for (let index = 0; index < target.length; index += 1)
    target[index] = (target[index] ?? 0) + by * (row[index] ?? 0)
}

const requireInverse = (hessian: Matrix): Matrix => {
  const inverse = invert(hessian)
  if (inverse === null)
    throw new RangeError('Logistic regression needs a ridge above 0, or features that differ')
  return inverse
}

const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)))
