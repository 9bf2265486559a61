import { openDatabase } from '@intilery-sidebar/database'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sql } from 'kysely'
import { atLeast, type Bench, type Figure } from '../figure.ts'
import { openLine } from '../open-line.ts'
import { startChild } from '../governor/child.ts'
import { createPeerTables, type PeerTables } from './append-with-row-lock.ts'

const processes = 4
const rounds = 3
const countSchema = z.object({ count: z.number() })

/** A database beside the gateway, and one in another machine of the same network. */
const distancesMs = [0, 1]

/**
 * Disclosures recorded a second by four processes on one PostgreSQL: ours, and with the row lock that was held before.
 */
export const benchStore: Bench = async ({ scale, databaseUrl: server }) => {
  const figures: Figure[] = []
  for (const delayMs of distancesMs) {
    const { ours, before } = await compare(server, delayMs, 4 * scale)
    const name = `ledger appends, 4 processes, PostgreSQL ${delayMs} ms away`
    figures.push(
      { name, ours, unit: '/s', peers: { 'the row lock over five round trips, before': before } },
      { name: `${name}, ratio to before`, ours: ours / before, unit: '', must: atLeast(ours / before, 1.5) },
    )
  }
  return figures
}

const compare = async (server: string, delayMs: number, seconds: number) => {
  const line = delayMs === 0 ? { url: server, close: () => undefined } : await openLine(server, delayMs)
  const rates = { ours: 0, before: 0 }
  // In turn, so that what else the machine does meets both.
  for (let round = 0; round < rounds; round += 1) {
    rates.before += (await measure(line.url, 'row-lock', seconds)) / rounds
    rates.ours += (await measure(line.url, 'compare-and-swap', seconds)) / rounds
  }
  line.close()
  return rates
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
  await Promise.all(children.map((child) => child.receive()))
  for (const child of children) child.send({ start: true })
  const counts = await Promise.all(
    children.map(async (child) => countSchema.parse(await child.receive()).count),
  )
  for (const child of children) child.kill()
  await sql.raw(`drop schema ${schema} cascade`).execute(database.db)
  await database.close()
  return counts.reduce((sum, count) => sum + count, 0) / seconds
}
