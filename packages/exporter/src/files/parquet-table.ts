import type { SchemaElement } from 'hyparquet'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import type { Cell, Column, Row, Table } from '../tables/table.ts'
import { measureFile } from './durable.ts'
import type { TableWriter } from './file-entry.ts'

/** Measured on a million events: 10,000 rows a group take 244 MB at their peak, 50,000 take 460 MB. */
const rowsPerGroup = 10_000
/** Events can be large: a group ends early rather than hold more text than this. */
const textPerGroup = 8 << 20

/** One Parquet file: explicit types, zstd, times as INT64 milliseconds UTC. `path` is below `folder`. */
export const createParquetTable = (folder: string, table: Table, path: string): TableWriter => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  const writer = new ParquetWriter({
    writer: fileWriter(file),
    schema: toSchema(table),
    codec: 'ZSTD',
    compressors: { ZSTD: compress },
    createdBy: 'intilery-sidebar exporter',
  })
  const group = new RowGroup(table)
  let rows = 0
  const flush = (): void => {
    if (group.rows > 0) void writer.write({ columnData: group.take(), rowGroupSize: rowsPerGroup })
  }
  return {
    write: (row) => {
      rows += 1
      group.add(row)
      if (group.rows >= rowsPerGroup || group.textLength >= textPerGroup) flush()
    },
    close: () => {
      flush()
      void writer.finish()
      return { path, rows, ...measureFile(file) }
    },
  }
}

class RowGroup {
  readonly #columns: readonly Column[]
  #data: (Cell | bigint | Date)[][]
  rows = 0
  textLength = 0

  constructor({ columns }: Table) {
    this.#columns = columns
    this.#data = columns.map(() => [])
  }

  add(row: Row): void {
    this.rows += 1
    for (const [index, { name, type }] of this.#columns.entries()) {
      const cell = row[name] ?? null
      if (typeof cell === 'string') this.textLength += cell.length
      this.#data[index]?.push(toStored(cell, type))
    }
  }

  take() {
    const columnData = this.#columns.map(({ name }, index) => ({ name, data: this.#data[index] ?? [] }))
    this.#data = this.#columns.map(() => [])
    this.rows = 0
    this.textLength = 0
    return columnData
  }
}

const toStored = (cell: Cell, type: Column['type']): Cell | bigint | Date => {
  if (cell === null) return null
  if (type === 'time') return new Date(Number(cell))
  return type === 'integer' ? BigInt(Math.trunc(Number(cell))) : cell
}

const toSchema = ({ columns }: Table): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type, isRequired }): SchemaElement => ({
    name,
    repetition_type: isRequired === true ? 'REQUIRED' : 'OPTIONAL',
    ...elements[type],
  })),
]

const elements = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
} as const satisfies Record<Column['type'], Omit<SchemaElement, 'name'>>

const compress = (input: Uint8Array): Uint8Array =>
  zstdCompressSync(input, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })
