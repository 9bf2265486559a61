import type { Scored } from './area-under-curve.ts'

export type Bin = {
  /** The lowest probability of the bin. */
  readonly from: number
  readonly customers: number
  readonly bought: number
  readonly meanProbability: number
}

/** Customers in bins of about equal size by probability, ties kept together; the first bin starts at 0. */
export const toBins = (scored: readonly Scored[], binsMax = 10): readonly Bin[] => {
  const sorted = scored.toSorted((one, other) => one.score - other.score)
  const wanted = Math.max(1, Math.ceil(sorted.length / binsMax))
  const bins: Bin[] = []
  for (let start = 0; start < sorted.length;) {
    let end = Math.min(sorted.length, start + wanted)
    while (end < sorted.length && sorted[end]?.score === sorted[end - 1]?.score) end += 1
    bins.push(toBin(sorted.slice(start, end), bins.length === 0))
    start = end
  }
  return bins
}

const toBin = (members: readonly Scored[], isFirst: boolean): Bin => ({
  from: isFirst ? 0 : (members[0]?.score ?? 0),
  customers: members.length,
  bought: members.filter(({ isPositive }) => isPositive).length,
  meanProbability: members.reduce((sum, { score }) => sum + score, 0) / members.length,
})

/**
 * The expected calibration error: the mean distance between what was said and what came true, weighted by customers.
 */
export const calibrationError = (bins: readonly Bin[]): number => {
  const customers = bins.reduce((sum, bin) => sum + bin.customers, 0)
  return bins.reduce(
    (sum, bin) => sum + Math.abs(bin.bought - bin.meanProbability * bin.customers) / customers,
    0,
  )
}

/**
 * How many times more often the tenth with the highest scores bought than all customers did; ties at the edge count in
 * part.
 */
export const topTenthLift = (scored: readonly Scored[]): number => {
  const sorted = scored.toSorted((one, other) => other.score - one.score)
  const size = sorted.length / 10
  const edge = sorted[Math.max(0, Math.ceil(size) - 1)]?.score ?? 0
  const above = sorted.filter(({ score }) => score > edge)
  const tied = sorted.filter(({ score }) => score === edge)
  const boughtOf = (some: readonly Scored[]) => some.filter(({ isPositive }) => isPositive).length
  const bought = boughtOf(above) + (boughtOf(tied) * (size - above.length)) / tied.length
  return bought / size / (boughtOf(sorted) / sorted.length)
}
