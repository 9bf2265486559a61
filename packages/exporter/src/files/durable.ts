import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Brings a file, or the names in a folder, to the disk. */
export const syncPath = (path: string): void => {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A file appears whole or not at all, whatever happens meanwhile. By default its owner alone can read it. */
export const writeWhole = (path: string, text: string, mode = 0o600): void => {
  const unfinished = `${path}.tmp`
  // What an earlier run left behind could have another mode, or lead elsewhere.
  rmSync(unfinished, { force: true })
  writeFileSync(unfinished, text, { mode, flag: 'wx' })
  renameWhole(unfinished, path)
}

/** Gives what was written its name, after it has reached the disk. */
const renameWhole = (unfinished: string, path: string): void => {
  syncPath(unfinished)
  renameSync(unfinished, path)
  syncPath(dirname(path))
}

const chunkBytes = 1 << 20

export const measureFile = (path: string): { readonly bytes: number; readonly sha256: string } => {
  const descriptor = openSync(path, 'r')
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(chunkBytes)
  let bytes = 0
  try {
    for (let read = 1; read > 0;) {
      read = readSync(descriptor, chunk, 0, chunkBytes, null)
      hash.update(chunk.subarray(0, read))
      bytes += read
    }
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return { bytes, sha256: hash.digest('hex') }
}
