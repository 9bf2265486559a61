/** A customer's place in a ranking, higher is better, and whether they converted. */
export type Labelled = { readonly rank: number; readonly isConverted: boolean }

/** The area under the ROC curve: how often a converted customer ranks above one who did not convert; ties count half. 0.5 where either is missing. */
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

const resamples = 200

/** The middle 95 % of the difference of two rankings' AUC when the customers are drawn again and again; the draws are always the same. */
export const toInterval = (
  ours: readonly Labelled[],
  theirs: readonly Labelled[],
): { readonly lower: number; readonly upper: number } => {
  const dice = createDice(20_261_129)
  const gains = Array.from({ length: resamples }, () => {
    const drawn = ours.map(() => dice(ours.length))
    return (
      toAuc(drawn.flatMap((place) => ours[place] ?? [])) -
      toAuc(drawn.flatMap((place) => theirs[place] ?? []))
    )
  }).sort((one, other) => one - other)
  return {
    lower: gains[Math.floor(resamples * 0.025)] ?? 0,
    upper: gains[Math.floor(resamples * 0.975)] ?? 0,
  }
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
