import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeCard } from '../card/write-card.ts'
import { toCroissant } from '../card/to-croissant.ts'
import { ExportError } from '../export/export-error.ts'
import { syncPath } from '../files/durable.ts'
import { toWriteError } from '../files/to-write-error.ts'
import type { FileEntry, TableWriter } from '../files/file-entry.ts'
import { createNdjsonTable } from '../files/ndjson-table.ts'
import { createParquetTable } from '../files/parquet-table.ts'
import { collectRows, surveyExport, toCutoffs, type Survey } from './collect-rows.ts'
import type { Dataset, SplitSummary } from './dataset.ts'
import type { DatasetOptions } from './dataset-options.ts'
import type { DatasetRow } from './dataset-row.ts'
import { datasetTable, toTableRow } from './dataset-table.ts'

/** Makes a training set of a finished export. Its folder appears whole or not at all. Throws an `ExportError`. */
export const makeDataset = async (options: DatasetOptions): Promise<Dataset> => {
  const survey = await surveyExport(options)
  try {
    return await writeDataset(options, survey)
  } catch (error) {
    throw toWriteError(error, options.folder, 'run the command again; an earlier training set is untouched')
  }
}

const writeDataset = async (options: DatasetOptions, survey: Survey): Promise<Dataset> => {
  const { folder } = options
  const unfinished = `${folder}.tmp`
  rmSync(unfinished, { recursive: true, force: true })
  const { files, rows } = await writeSplits(options, survey, unfinished)
  if (rows.length === 0)
    throw new ExportError(
      'folder',
      `No customer had ordered by the cutoffs: choose a later --cutoff than ${new Date(options.cutoff).toISOString()}, or check which events are orders (policy.vocabulary)`,
    )
  const dataset = toDataset(options, survey, { files, rows })
  writeCard(unfinished, dataset, rows)
  const croissant = toCroissant(dataset)
  writeFileSync(join(unfinished, 'croissant.json'), `${JSON.stringify(croissant, null, 2)}\n`)
  writeFileSync(join(unfinished, 'dataset.json'), `${JSON.stringify(dataset, null, 2)}\n`)
  syncPath(unfinished)
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
  syncPath(dirname(folder))
  return dataset
}

type Written = { readonly files: readonly FileEntry[]; readonly rows: readonly DatasetRow[] }

const writeSplits = async (options: DatasetOptions, survey: Survey, folder: string): Promise<Written> => {
  const { format = 'parquet' } = options
  mkdirSync(folder, { recursive: true })
  const create = format === 'parquet' ? createParquetTable : createNdjsonTable
  const open = (split: string): TableWriter =>
    create(folder, datasetTable, `rows/split=${split}/part-0.${format}`)
  const writers = { train: open('train'), test: open('test') }
  const rows: DatasetRow[] = []
  for await (const row of collectRows(options, survey)) {
    rows.push(row)
    if (row.split !== 'score') writers[row.split].write(toTableRow(row))
  }
  return { files: [writers.train.close(), writers.test.close()], rows }
}

const toDataset = (options: DatasetOptions, survey: Survey, { files, rows }: Written): Dataset => {
  const cutoffs = toCutoffs(options)
  const summary = (split: 'train' | 'test'): SplitSummary => {
    const own = rows.filter((row) => row.split === split)
    return {
      rows: own.length,
      labelled: own.filter(({ labels }) => labels !== null).length,
      buys: own.filter(({ labels }) => labels?.buys === true).length,
    }
  }
  return {
    format: 'intilery-sidebar/dataset',
    version: 1,
    tenantId: survey.tenantId,
    cutoffs: { train: new Date(cutoffs.train).toISOString(), test: new Date(cutoffs.test).toISOString() },
    horizonDays: options.horizonDays,
    graceDays: options.graceDays ?? 7,
    knownBy: options.knownBy ?? 'received-time',
    household: options.household ?? 'none',
    currency: survey.currency,
    backFill: survey.backFill,
    splits: { train: summary('train'), test: summary('test') },
    files,
  }
}
