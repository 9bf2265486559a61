import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the data of other people is. */
export const realDataFolder =
  process.env['REAL_DATA_DIR'] ?? join(import.meta.dirname, '../../../../shared/data')

/** A file of other people's data, which is kept beside the project and never in it. */
export const readRealData = (file: string): Buffer => readFileSync(join(realDataFolder, file))

/** Whether the file can be read. Required in CI; elsewhere a test without it is skipped by its name. */
export const hasRealData = (file: string): boolean =>
  process.env['CI'] === 'true' || existsSync(join(realDataFolder, file))
