import { isSame } from './is-same.ts'
import type { LintRow } from './leak.ts'

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length

export const columnOf = (rows: readonly LintRow[], index: number): readonly number[] =>
  rows.map(({ features }) => features[index] ?? Number.NaN)

/** How well one column alone predicts who buys: 1 or 0 is perfect, .5 nothing. Unknown values are the lowest. */
export const columnAuc = (rows: readonly LintRow[], index: number): number => {
  const scored = rows
    .map(({ features, buys }) => ({ score: toScore(features[index]), buys: buys === true }))
    .toSorted((one, other) => one.score - other.score)
  let [rankSum, buyers] = [0, 0]
  for (let start = 0; start < scored.length;) {
    let end = start + 1
    while (end < scored.length && scored[end]?.score === scored[start]?.score) end += 1
    const tied = scored.slice(start, end).filter(({ buys }) => buys).length
    rankSum += (tied * (start + end + 1)) / 2
    buyers += tied
    start = end
  }
  const others = scored.length - buyers
  return buyers === 0 || others === 0
    ? Number.NaN
    : (rankSum - (buyers * (buyers + 1)) / 2) / (buyers * others)
}

const toScore = (value: number | undefined): number =>
  value === undefined || Number.isNaN(value) ? -Number.MAX_VALUE : value

/** The names of the most predictive columns. */
export const mostPredictive = (
  rows: readonly LintRow[],
  names: readonly string[],
  most: number,
): readonly string[] =>
  names
    .map((name, index) => ({ name, strength: Math.abs((columnAuc(rows, index) || 0.5) - 0.5) }))
    .toSorted((one, other) => other.strength - one.strength || (one.name < other.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)

export const isSameVector = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((value, index) => isSame(value, other[index]))
