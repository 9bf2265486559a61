import { toWriteError, writeWhole } from '@intilery-sidebar/exporter'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file whole or not at all, readable by its owner alone. Folders that are missing are made, for the owner
 * alone.
 */
export const writeText = (path: string, text: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeWhole(path, text)
  } catch (error) {
    throw toWriteError(error, path, 'run the command again; what the file held before is untouched')
  }
}
