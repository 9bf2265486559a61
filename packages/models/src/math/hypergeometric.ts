type Parameters = { readonly a: number; readonly b: number; readonly c: number }

const termsMax = 200_000
const precision = 1e-16

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) for 0 ≤ z < 1 by its series; `NaN` where 200,000 terms are not enough
 * (z beyond about .9999), so that a caller never takes a half-summed series for the value.
 */
export const hypergeometric = ({ a, b, c }: Parameters, z: number): number => {
  let term = 1
  let sum = 1
  for (let k = 0; k < termsMax; k += 1) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (Math.abs(term) <= precision * Math.abs(sum)) return sum
  }
  return Number.NaN
}

/** log 2F1 by Euler's transformation, for c > a, b > 0: fewer and smaller terms near z = 1, and no overflow. */
export const logHypergeometric = ({ a, b, c }: Parameters, z: number): number =>
  (c - a - b) * Math.log1p(-z) + Math.log(hypergeometric({ a: c - a, b: c - b, c }, z))
