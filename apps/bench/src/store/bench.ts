import { openDatabase } from '@intilery-sidebar/database'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sql } from 'kysely'
import { atLeast, type Bench } from '../figure.ts'
import { startChild } from '../governor/child.ts'
import { createPeerTables, type PeerTables } from './append-with-row-lock.ts'

const processes = 4
const rounds = 3
const countSchema = z.object({ count: z.number() })

/** Disclosures recorded a second by four processes on one PostgreSQL: ours, and with the row lock that was held before. */
export const benchStore: Bench = async ({ scale, databaseUrl: server }) => {
  const seconds = 4 * scale
  const rates = { ours: 0, before: 0 }
  // In turn, so that what else the machine does meets both.
  for (let round = 0; round < rounds; round += 1) {
    rates.before += (await measure(server, 'row-lock', seconds)) / rounds
    rates.ours += (await measure(server, 'compare-and-swap', seconds)) / rounds
  }
  const ratio = rates.ours / rates.before
  return [
    {
      name: 'ledger appends, 4 processes on PostgreSQL',
      ours: rates.ours,
      unit: '/s',
      peers: { 'the row lock over five round trips, before': rates.before },
    },
    { name: 'ledger appends, ratio to before', ours: ratio, unit: '', must: atLeast(ratio, 1.5) },
  ]
}

const measure = async (server: string, way: string, seconds: number): Promise<number> => {
  const schema = `bench_${randomUUID().replaceAll('-', '')}`
  const url = new URL(server)
  url.searchParams.set('schema', schema)
  const database = await openDatabase<PeerTables>(url.href)
  if (way === 'row-lock') await createPeerTables(database)
  const children = Array.from({ length: processes }, () =>
    startChild('../store/append-process.ts', [url.href, way, String(seconds)]),
  )
  await Promise.all(children.map((child) => child.hear()))
  for (const child of children) child.tell({ start: true })
  const counts = await Promise.all(children.map(async (child) => countSchema.parse(await child.hear()).count))
  for (const child of children) child.kill()
  await sql.raw(`drop schema ${schema} cascade`).execute(database.db)
  await database.close()
  return counts.reduce((sum, count) => sum + count, 0) / seconds
}
