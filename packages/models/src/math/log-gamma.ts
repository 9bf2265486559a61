const stirlingFrom = 12
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/** The logarithm of the gamma function for x > 0, to about 1e-15 relative; `NaN` below. */
export const logGamma = (x: number): number => {
  if (!(x > 0)) return Number.NaN
  if (x === Infinity) return Infinity
  let shifted = x
  let product = 1
  while (shifted < stirlingFrom) {
    product *= shifted
    shifted += 1
  }
  return stirling(shifted) - Math.log(product)
}

const stirling = (x: number): number => {
  const inverse = 1 / x
  const square = inverse * inverse
  // Bernoulli terms of the series, B(2k) / (2k (2k - 1)): Abramowitz & Stegun 6.1.40.
  let sum = 1 / 156
  sum = sum * square - 691 / 360360
  sum = sum * square + 1 / 1188
  sum = sum * square - 1 / 1680
  sum = sum * square + 1 / 1260
  sum = sum * square - 1 / 360
  sum = sum * square + 1 / 12
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + sum * inverse
}
