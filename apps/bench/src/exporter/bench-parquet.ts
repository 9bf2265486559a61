import { DuckDBInstance } from '@duckdb/node-api'
import { createParquetTable, exportTables } from '@intilery-sidebar/exporter'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '../figure.ts'

const actions = ['Page', 'Product Viewed', 'Product Added', 'Order Completed', 'Email Opened']

const toEvent = (index: number) => ({
  customer_id: `customer-${Math.floor(index / 50)}`,
  event_id: `event-${index}-4c90b9cf-5e4d-4689-ba57`,
  event_action: actions[index % actions.length] ?? '',
  event_family: 'other',
  event_time: 1_700_000_000_000 + index * 1_000,
  event_time_text: new Date(1_700_000_000_000 + index * 1_000).toISOString(),
  received_time: 1_700_000_000_500 + index * 1_000,
  source: 'web',
  properties: JSON.stringify({ product_id: `p${index % 977}`, price: (index % 300) + 0.99, currency: 'EUR' }),
  context: '{}',
  rest: '{}',
})

const secondsOf = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The same rows into one Parquet file by our writer and by DuckDB's, both with zstd and groups of 10,000. */
export const benchParquet = async (scale: number): Promise<readonly Figure[]> => {
  const rows = Math.round(300_000 * scale)
  const folder = mkdtempSync(join(tmpdir(), 'bench-parquet-'))
  try {
    const ours = await secondsOf(() => {
      const table = createParquetTable(folder, exportTables.events, 'ours.parquet')
      for (let index = 0; index < rows; index += 1) table.write(toEvent(index))
      table.close()
    })
    const instance = await DuckDBInstance.create(':memory:')
    const duck = await instance.connect()
    await duck.run(`CREATE TABLE events AS SELECT * FROM '${join(folder, 'ours.parquet')}'`)
    const copy = (path: string) => () =>
      duck.run(
        `COPY events TO '${join(folder, path)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)`,
      )
    const allThreads = await secondsOf(copy('all.parquet'))
    await duck.run('SET threads = 1')
    const oneThread = await secondsOf(copy('one.parquet'))
    duck.closeSync()
    const peers = { 'DuckDB, from its own table': rows / allThreads, 'DuckDB, one thread': rows / oneThread }
    return [{ name: `Parquet, ${rows} events`, ours: rows / ours, unit: 'rows/s', peers }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
