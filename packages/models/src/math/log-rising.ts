/** Sums of the first 0, 1, … `steps` terms: what one evaluation of a likelihood looks up by frequency. */
const runningSums = (steps: number, term: (step: number) => number): Float64Array => {
  const sums = new Float64Array(steps + 1)
  let sum = 0
  for (let step = 0; step < steps; step += 1) {
    sum += term(step)
    sums[step + 1] = sum
  }
  return sums
}

/** log of a (a + 1) … (a + n - 1) for n = 0 … steps, i.e. `logGamma(a + n) - logGamma(a)` without its cancellation. */
export const logRisings = (a: number, steps: number): Float64Array =>
  runningSums(steps, (step) => Math.log(a + step))

/**
 * log of B(a, b + n) / B(a, b) for n = 0 … steps, as a sum of `-log1p(a / (b + i))`. The difference of four `logGamma`s
 * cancels when b is large: at log b = 38 it reports a likelihood of +108,273 where the truth is -9,763.674.
 */
export const logBetaRatios = (a: number, b: number, steps: number): Float64Array =>
  runningSums(steps, (step) => -Math.log1p(a / (b + step)))

/** log of B(a + up, b + over) / B(a, b), from the same products. */
export const logBetaShift = (a: number, b: number, [up, over]: readonly [number, number]): number => {
  let sum = 0
  for (let step = 0; step < over; step += 1) sum -= Math.log1p(a / (b + step))
  for (let step = 0; step < up; step += 1) sum -= Math.log1p((b + over) / (a + step))
  return sum
}
