import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExportError } from '../export/export-error.ts'
import { featureNames } from './dataset-table.ts'
import type { Dataset } from './dataset.ts'
import { readRows, toMoment, toTextCell, type StoredRow } from './read-rows.ts'

/** A row as models and the leak linter take it. */
export type LoadedRow = {
  readonly customerId: string
  readonly groupId: string
  readonly split: 'train' | 'test'
  readonly cutoff: number
  readonly newestKnownAt: number | null
  /** In the order of `featureNames`; NaN where a feature is not known. */
  readonly features: readonly number[]
  readonly buys: boolean | null
  readonly orders: number | null
}

export type LoadedDataset = { readonly dataset: Dataset; readonly rows: readonly LoadedRow[] }

/**
 * Reads a training set back. Throws an `ExportError` where there is none. `onRow` is called with how many of how
 * many rows are read.
 */
export const readDataset = async (
  folder: string,
  onRow: (rows: number, of: number) => void = () => undefined,
): Promise<LoadedDataset> => {
  const dataset = readDescription(folder)
  const of = dataset.splits.train.rows + dataset.splits.test.rows
  const rows: LoadedRow[] = []
  for (const { path } of dataset.files) {
    const split = path.includes('split=train') ? 'train' : 'test'
    for await (const row of readRows(join(folder, path))) onRow(rows.push(toLoadedRow(row, split)), of)
  }
  return { dataset, rows }
}

const readDescription = (folder: string): Dataset => {
  const description = parse(folder)
  if (isDataset(description)) return description
  throw noDataset(folder)
}

const parse = (folder: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8'))
  } catch (cause) {
    throw noDataset(folder, cause)
  }
}

const noDataset = (folder: string, cause?: unknown): ExportError =>
  new ExportError(
    'folder',
    `${folder} holds no training set: run \`cli -- dataset --folder ${folder}\` first`,
    { cause },
  )

/** Written by this package, so its format and version imply its shape. */
const isDataset = (value: unknown): value is Dataset =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === 'intilery-sidebar/dataset' &&
  'version' in value &&
  value.version === 1

const toLoadedRow = (row: StoredRow, split: LoadedRow['split']): LoadedRow => ({
  customerId: toTextCell(row['customer_id']) ?? '',
  groupId: toTextCell(row['group_id']) ?? '',
  split,
  cutoff: toMoment(row['cutoff']) ?? Number.NaN,
  newestKnownAt: toMoment(row['newest_known_time']),
  features: featureNames.map((name) => toNumber(row[name])),
  buys: typeof row['label_buys'] === 'boolean' ? row['label_buys'] : null,
  orders: typeof row['label_orders'] === 'number' ? row['label_orders'] : null,
})

const toNumber = (cell: unknown): number => (typeof cell === 'number' ? cell : Number.NaN)
