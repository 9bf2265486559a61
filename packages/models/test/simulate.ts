import type { BgNbdParameters, PurchaseSummary } from '../src/index.ts'

type Random = () => number

/** Customers of BG/NBD's own world, observed for `weeks` from a first purchase in one of the first twelve. */
export const simulateBgNbd = (
  { r, alpha, a, b }: BgNbdParameters,
  {
    customers,
    weeks,
    random,
  }: { readonly customers: number; readonly weeks: number; readonly random: Random },
): readonly PurchaseSummary[] =>
  Array.from({ length: customers }, () => {
    const age = weeks - random() * 12
    const rate = gamma(r, random) / alpha
    const [up, down] = [gamma(a, random), gamma(b, random)]
    return buyUntil(age, { rate, dropOut: up / (up + down), random })
  })

/** Customers who buy at a gamma-distributed rate and never drop out. */
export const simulateNbd = (
  { r, alpha }: { readonly r: number; readonly alpha: number },
  {
    customers,
    weeks,
    random,
  }: { readonly customers: number; readonly weeks: number; readonly random: Random },
): readonly PurchaseSummary[] =>
  Array.from({ length: customers }, () =>
    buyUntil(weeks - random() * 12, { rate: gamma(r, random) / alpha, dropOut: 0, random }),
  )

const buyUntil = (
  age: number,
  { rate, dropOut, random }: { readonly rate: number; readonly dropOut: number; readonly random: Random },
): PurchaseSummary => {
  let [frequency, recency, at] = [0, 0, 0]
  for (;;) {
    at += -Math.log(1 - random()) / rate
    if (!(at <= age)) return { frequency, recency, age }
    frequency += 1
    recency = at
    if (random() < dropOut) return { frequency, recency, age }
  }
}

/** Marsaglia & Tsang 2000; shapes below 1 by the power of a uniform. */
const gamma = (shape: number, random: Random): number => {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
