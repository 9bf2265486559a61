import { invert, type Matrix, type Vector } from './linear.ts'

const step = 1e-3

/** The square roots of the diagonal of the inverse Hessian of `f` at its minimum; null where it is no minimum. */
export const standardErrors = (f: (at: Vector) => number, at: Vector): Vector | null => {
  const covariance = invert(hessianOf(f, at))
  const variances = covariance?.map((row, index) => row[index] ?? Number.NaN)
  return variances?.every((variance) => variance > 0) === true ? variances.map(Math.sqrt) : null
}

const hessianOf = (f: (at: Vector) => number, at: Vector): Matrix => {
  const value = (i: number, j: number, [up, over]: readonly [number, number]): number =>
    f(at.map((axis, index) => axis + step * ((index === i ? up : 0) + (index === j ? over : 0))))
  return at.map((_, i) =>
    at.map((_, j) => {
      const [a, b, c, d] = [
        value(i, j, [1, 1]),
        value(i, j, [1, -1]),
        value(i, j, [-1, 1]),
        value(i, j, [-1, -1]),
      ]
      return (a - b - c + d) / (4 * step * step)
    }),
  )
}
