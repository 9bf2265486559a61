import { dot, identity, matrixTimes, rankTwoUpdate, type Matrix, type Vector } from './linear.ts'

export type Minimum = {
  readonly at: Vector
  readonly value: number
  readonly evaluations: number
  /** False where the evaluations ran out, or no step goes down although the slope is not flat. */
  readonly isConverged: boolean
}

export type MinimiseOptions = {
  /** Default 1,000. */
  readonly evaluationsMax?: number
  /** The gain, relative to the value, below which a step changes nothing. Default 1e-12. */
  readonly tolerance?: number
}

type Objective = (at: Vector) => number
type Point = { readonly at: Vector; readonly value: number; readonly slope: Vector }

const stepMax = 2
const slopeStep = 1e-5
const shortestStep = 1e-4

/** BFGS with central differences and a backtracking line search. Where `f` is not finite it is infinitely high. */
export const minimise = (f: Objective, start: Vector, options: MinimiseOptions = {}): Minimum => {
  const { evaluationsMax = 1000, tolerance = 1e-12 } = options
  const counted = countEvaluations(f)
  const flat = identity(start.length)
  let point = look(counted.f, start)
  let inverse: Matrix | null = null
  while (counted.evaluations() < evaluationsMax) {
    const next = descend(counted.f, point, inverse ?? flat)
    const isStuck = next === null || point.value - next.value <= tolerance * (1 + Math.abs(next.value))
    if (isStuck && inverse === null) break
    inverse = isStuck ? null : rankTwoUpdate(inverse ?? scaled(flat, point, next), between(point, next))
    point = next ?? point
  }
  return { ...point, evaluations: counted.evaluations(), isConverged: isFlat(point) }
}

const isFlat = ({ slope, value }: Point): boolean =>
  Math.max(...slope.map(Math.abs)) < 1e-4 * (1 + Math.abs(value))

const countEvaluations = (f: Objective) => {
  let evaluations = 0
  return {
    evaluations: () => evaluations,
    f: (at: Vector): number => {
      evaluations += 1
      const value = f(at)
      return Number.isFinite(value) ? value : Infinity
    },
  }
}

const look = (f: Objective, at: Vector, value = f(at)): Point => ({ at, value, slope: slopeAt(f, at) })

const slopeAt = (f: Objective, at: Vector): Vector =>
  at.map((_, axis) => {
    const slope = (f(moved(at, axis, slopeStep)) - f(moved(at, axis, -slopeStep))) / (2 * slopeStep)
    return Number.isFinite(slope) ? slope : 0
  })

const moved = (at: Vector, axis: number, by: number): Vector =>
  at.map((value, index) => (index === axis ? value + by : value))

const descend = (f: Objective, point: Point, inverse: Matrix): Point | null => {
  const quasiNewton = matrixTimes(inverse, point.slope).map((value) => -value)
  const wish = dot(quasiNewton, point.slope) < 0 ? quasiNewton : point.slope.map((value) => -value)
  const longest = Math.max(...wish.map(Math.abs))
  const direction = longest > stepMax ? wish.map((value) => (value * stepMax) / longest) : wish
  const fall = dot(direction, point.slope)
  for (let length = 1; length > shortestStep; length /= 2) {
    const at = point.at.map((value, axis) => value + length * (direction[axis] ?? 0))
    const value = f(at)
    if (value < point.value && value <= point.value + 1e-4 * length * fall) return look(f, at, value)
  }
  return null
}

const between = (from: Point, to: Point) => ({
  step: to.at.map((value, axis) => value - (from.at[axis] ?? 0)),
  change: to.slope.map((value, axis) => value - (from.slope[axis] ?? 0)),
})

/** The first guess of the curvature along the first step (Nocedal & Wright, equation 6.20). */
const scaled = (inverse: Matrix, from: Point, to: Point): Matrix => {
  const { step, change } = between(from, to)
  const scale = dot(step, change) / dot(change, change)
  return scale > 0 ? inverse.map((row) => row.map((value) => value * scale)) : inverse
}
