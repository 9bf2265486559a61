/** log(exp(a) + exp(b)) without overflow. */
export const logAdd = (a: number, b: number): number => {
  const [low, high] = a < b ? [a, b] : [b, a]
  return high === -Infinity ? high : high + Math.log1p(Math.exp(low - high))
}

/** log(exp(a) - exp(b)) for a ≥ b. */
export const logSubtract = (a: number, b: number): number =>
  b === -Infinity ? a : a + Math.log(-Math.expm1(b - a))
