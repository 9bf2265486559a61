import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const defaultFolder = fileURLToPath(new URL('../../../../../shared/data', import.meta.url))

/** Where the public data sets of this name can be had, told when they are missing. */
const sources = {
  'CDNOW_sample.txt': 'https://www.brucehardie.com/datasets/',
  'CDNOW_master.txt': 'https://www.brucehardie.com/datasets/',
  'cdnow_customers_summary_with_transactions.csv': 'https://github.com/CamDavidsonPilon/lifetimes',
  'donations.csv': 'https://github.com/CamDavidsonPilon/lifetimes',
  'online_retail_known_customers.parquet': 'https://doi.org/10.24432/C5BW33',
  'otto_sample_train.jsonl': 'https://github.com/otto-de/recsys-dataset',
} as const

export type RealDataFile = keyof typeof sources

/**
 * The path of a public data set that is kept beside the project (REAL_DATA_DIR, default `../shared/data`) and never in
 * it; null, said aloud, where it is missing, and an error when CI=true.
 */
export const realDataForTests = (file: RealDataFile): string | null => {
  const path = join(resolve(process.env['REAL_DATA_DIR'] ?? defaultFolder), file)
  if (existsSync(path)) return path
  const missing = `${file} in REAL_DATA_DIR (from ${sources[file]})`
  if (process.env['CI'] === 'true') throw new Error(`${missing} is required when CI=true`)
  process.stderr.write(`skipped: tests that need ${missing}\n`)
  return null
}
