import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { zstdDecompressSync } from 'node:zlib'

export type StoredRow = Readonly<Record<string, unknown>>

/** The rows of one file of an export or of a training set, a row group at a time. */
export async function* readRows(path: string, columns?: readonly string[]): AsyncGenerator<StoredRow> {
  if (path.endsWith('.ndjson')) {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
      yield parseRow(line)
    return
  }
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  let start = 0
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows)
    yield* await parquetReadObjects({
      file,
      metadata,
      rowStart: start,
      rowEnd: end,
      compressors: { ZSTD: (input, length) => decompress(input, length) },
      ...(columns && { columns: [...columns] }),
    })
    start = end
  }
}

const decompress = (input: Uint8Array, length: number): Uint8Array => {
  const output = zstdDecompressSync(input)
  return output.length === length ? output : output.subarray(0, length)
}

const parseRow = (line: string): StoredRow => {
  const row: unknown = JSON.parse(line)
  return isRow(row) ? row : {}
}

const isRow = (row: unknown): row is StoredRow =>
  typeof row === 'object' && row !== null && !Array.isArray(row)

/** A cell that holds a time: a `Date` from Parquet, ISO 8601 from NDJSON. */
export const toMoment = (cell: unknown): number | null => {
  const at = cell instanceof Date ? cell.getTime() : typeof cell === 'string' ? Date.parse(cell) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** A cell that holds JSON: text from Parquet, the value itself from NDJSON. */
export const toJsonCell = (cell: unknown): unknown => (typeof cell === 'string' ? JSON.parse(cell) : cell)

export const toTextCell = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)
