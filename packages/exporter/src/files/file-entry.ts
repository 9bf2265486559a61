import type { Row } from '../tables/table.ts'

/** A file that is whole and on disk. */
export type FileEntry = {
  /** Below the folder it was written to, with `/`. */
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Writes rows of one table into one file. */
export type TableWriter = {
  write(row: Row): void
  /** Ends the file, and brings it to the disk. */
  close(): FileEntry
}
