import type { DatasetRow } from './dataset-row.ts'
import { featureNames } from './dataset-table.ts'

export type ColumnSummary = {
  readonly name: string
  readonly known: number
  readonly minimum: number
  readonly maximum: number
  readonly mean: number
  /** Counts in ten bins of equal width. */
  readonly bins: readonly number[]
}

const binCount = 10

/** Of the train rows alone: what is said about test rows is a leak, too. */
export const summariseColumns = (rows: readonly DatasetRow[]): readonly ColumnSummary[] =>
  featureNames.map((name) => {
    const values = rows.flatMap(({ features }) => features[name] ?? [])
    const [minimum, maximum] = values.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [Infinity, -Infinity],
    )
    const bins = Array.from({ length: binCount }, () => 0)
    for (const value of values) {
      const bin = Math.min(
        binCount - 1,
        Math.floor(((value - minimum) / (maximum - minimum || 1)) * binCount),
      )
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
    return {
      name,
      known: values.length,
      minimum: values.length === 0 ? 0 : minimum,
      maximum: values.length === 0 ? 0 : maximum,
      mean,
      bins,
    }
  })
