/** A customer's place in a ranking, higher is better, and whether they converted. */
export type Labelled = { readonly rank: number; readonly isConverted: boolean }

/** Fewer conversions tell nothing. */
export const conversionsMin = 50

/**
 * The area under the ROC curve: how often a converted customer ranks above one who did not convert; ties count half.
 * 0.5 where either is missing.
 */
export const toAuc = (customers: readonly Labelled[]): number => {
  const sorted = customers.toSorted((one, other) => one.rank - other.rank)
  let [below, sum, converted] = [0, 0, 0]
  for (let start = 0; start < sorted.length;) {
    let end = start
    let [hits, misses] = [0, 0]
    while (end < sorted.length && sorted[end]?.rank === sorted[start]?.rank) {
      if (sorted[end]?.isConverted === true) hits += 1
      else misses += 1
      end += 1
    }
    sum += hits * (below + misses / 2)
    below += misses
    converted += hits
    start = end
  }
  return converted === 0 || below === 0 ? 0.5 : sum / (converted * below)
}

/**
 * How many converted customers are among the best-ranked `size`; of customers who rank alike at its end, as many as
 * chance would take.
 */
export const toHits = (customers: readonly Labelled[], size: number): number => {
  const ranks = [...Map.groupBy(customers, ({ rank }) => rank)].sort(([one], [other]) => other - one)
  let [left, hits] = [size, 0]
  for (const [, alike] of ranks) {
    if (left <= 0) break
    const taken = Math.min(left, alike.length)
    hits += (taken * alike.filter(({ isConverted }) => isConverted).length) / alike.length
    left -= taken
  }
  return hits
}

const resamples = 200

export type Interval = { readonly lower: number; readonly upper: number }

/** The middle 95 % of each measure when the customers are drawn again and again; the draws are always the same. */
export const toIntervals = (
  size: number,
  measure: (places: readonly number[]) => readonly number[],
): readonly Interval[] => {
  const dice = createDice(20_261_129)
  const draws = Array.from({ length: resamples }, () =>
    measure(Array.from({ length: size }, () => dice(size))),
  )
  return (draws[0] ?? []).map((_, index) => {
    const sorted = draws.map((draw) => draw[index] ?? 0).sort((one, other) => one - other)
    return {
      lower: sorted[Math.floor(resamples * 0.025)] ?? 0,
      upper: sorted[Math.floor(resamples * 0.975)] ?? 0,
    }
  })
}

/** Of the difference of two rankings' AUC. */
export const toInterval = (ours: readonly Labelled[], theirs: readonly Labelled[]): Interval => {
  const [gain = { lower: 0, upper: 0 }] = toIntervals(ours.length, (places) => [
    toAuc(places.flatMap((place) => ours[place] ?? [])) -
      toAuc(places.flatMap((place) => theirs[place] ?? [])),
  ])
  return gain
}

/** mulberry32 */
const createDice = (seed: number): ((sides: number) => number) => {
  let state = seed
  return (sides) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides)
  }
}
