import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Cell, Column, Row, Table } from '../tables/table.ts'
import { measureFile } from './durable.ts'
import type { TableWriter } from './file-entry.ts'

const bufferMax = 1 << 20

/** One file of newline-delimited JSON: times as ISO 8601 in UTC, JSON columns as JSON. `path` is below `folder`. */
export const createNdjsonTable = (folder: string, table: Table, path: string): TableWriter => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  const descriptor = openSync(file, 'w', 0o600)
  let [rows, buffered] = [0, '']
  const flush = (): void => {
    for (let bytes = Buffer.from(buffered); bytes.length > 0;)
      bytes = bytes.subarray(writeSync(descriptor, bytes))
    buffered = ''
  }
  return {
    write: (row) => {
      rows += 1
      buffered += `${toLine(table, row)}\n`
      if (buffered.length > bufferMax) flush()
    },
    close: () => {
      flush()
      closeSync(descriptor)
      return { path, rows, ...measureFile(file) }
    },
  }
}

const toLine = ({ columns }: Table, row: Row): string =>
  `{${columns.map((column) => `${JSON.stringify(column.name)}:${toJson(row[column.name] ?? null, column)}`).join(',')}}`

const toJson = (cell: Cell, { type }: Column): string => {
  if (cell === null) return 'null'
  if (type === 'time') return JSON.stringify(new Date(Number(cell)).toISOString())
  return type === 'json' ? String(cell) : JSON.stringify(cell)
}
