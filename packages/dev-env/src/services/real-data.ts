import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const defaultFolder = fileURLToPath(new URL('../../../../../shared/data', import.meta.url))

/** Where the public data sets of this name can be had, printed when they are missing. */
const sources = {
  'CDNOW_sample.txt': 'https://www.brucehardie.com/datasets/',
  'CDNOW_master.txt': 'https://www.brucehardie.com/datasets/',
  'cdnow_customers_summary_with_transactions.csv': 'https://github.com/CamDavidsonPilon/lifetimes',
  'donations.csv': 'https://github.com/CamDavidsonPilon/lifetimes',
  'online_retail_known_customers.parquet': 'https://doi.org/10.24432/C5BW33',
  'otto_sample_train.jsonl': 'https://github.com/otto-de/recsys-dataset',
  'groceryElog.csv':
    "R, whose package BTYDplus (GPL-3) has it: write.csv(BTYDplus::groceryElog, 'groceryElog.csv', row.names = FALSE)",
} as const

/** Whose terms keep it from lying beside the project: CI runs without it. */
const neverRequired: ReadonlySet<string> = new Set(['groceryElog.csv'])

export type RealDataFile = keyof typeof sources

/**
 * The path of a public data set that is kept beside the project (REAL_DATA_DIR, default `../shared/data`) and never in
 * it; null, with a notice, where it is missing. Throws when CI=true and the file's terms let CI have it.
 */
export const realDataForTests = (file: RealDataFile): string | null => {
  const path = join(resolve(process.env['REAL_DATA_DIR'] ?? defaultFolder), file)
  if (existsSync(path)) return path
  const missing = `${file} in REAL_DATA_DIR (from ${sources[file]})`
  if (process.env['CI'] === 'true' && !neverRequired.has(file))
    throw new Error(`${missing} is required when CI=true`)
  process.stderr.write(`skipped: what needs ${missing}\n`)
  return null
}
