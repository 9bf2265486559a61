/** What was predicted of one customer, and whether it came true. */
export type Scored = { readonly score: number; readonly isPositive: boolean }

/**
 * The area under the ROC curve: how often a customer who bought is ranked above one who did not, ties counting half
 * (Mann-Whitney). `NaN` where all or none bought.
 */
export const areaUnderCurve = (scored: readonly Scored[]): number => createRanking(scored)(null)

/**
 * Sorts once, and then computes the area for any number of times that each customer is counted: what resampling needs.
 * `null` counts each once.
 */
export const createRanking = (scored: readonly Scored[]): ((counts: Uint32Array | null) => number) => {
  const order = Uint32Array.from(scored.keys()).toSorted(
    (one, other) => (scored[one]?.score ?? 0) - (scored[other]?.score ?? 0),
  )
  const positive = Uint8Array.from(order, (index) => Number(scored[index]?.isPositive === true))
  const startsTie = Uint8Array.from(order, (index, at) =>
    Number(scored[index]?.score !== scored[order[at - 1] ?? -1]?.score),
  )
  return (counts) => {
    const sums = { below: 0, tiedNegatives: 0, tiedPositives: 0, positives: 0, pairs: 0 }
    for (let at = 0; at < order.length; at += 1) {
      if (startsTie[at] === 1) closeTie(sums)
      const count = counts?.[order[at] ?? 0] ?? 1
      if (positive[at] === 1) sums.tiedPositives += count
      else sums.tiedNegatives += count
    }
    closeTie(sums)
    return sums.pairs / (sums.positives * sums.below)
  }
}

type Sums = { below: number; tiedNegatives: number; tiedPositives: number; positives: number; pairs: number }

const closeTie = (sums: Sums): void => {
  sums.pairs += sums.tiedPositives * (sums.below + sums.tiedNegatives / 2)
  sums.below += sums.tiedNegatives
  sums.positives += sums.tiedPositives
  sums.tiedNegatives = 0
  sums.tiedPositives = 0
}
