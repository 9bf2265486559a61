import { openDatabase } from '@intilery-sidebar/database'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sql } from 'kysely'
import { atLeast, type Bench, type Figure } from '../figure.ts'
import { openLine } from '../open-line.ts'
import { startChild } from '../governor/child.ts'
import { quantile } from '../quantile.ts'
import { createPeerTables, type PeerTables } from './append-with-row-lock.ts'

const processes = 4
const rounds = 5
const countSchema = z.object({ count: z.number() })

/**
 * Disclosures under way in one process: an agent who opens a ticket makes four at once (traits, metadata, events,
 * insights); a full desk, whose agents all open one in the same moment, thirty-two.
 */
const concurrencies = [4, 32]

/** A database beside the gateway, and one in another machine of the same network. */
const distancesMs = [0, 1]

/**
 * Disclosures recorded a second by four processes on one PostgreSQL: ours, and with the row lock that was held before.
 */
export const benchStore: Bench = async ({ scale, databaseUrl: server }) => {
  const figures: Figure[] = []
  for (const delayMs of distancesMs)
    for (const atOnce of concurrencies) {
      const load = { seconds: 2 * scale, atOnce }
      const { ours, before, ratio } = await compare(server, delayMs, load)
      const name = `ledger appends, 4 processes, ${atOnce} at once in each, PostgreSQL ${delayMs} ms away`
      figures.push(
        { name, ours, unit: '/s', peers: { 'the row lock over five round trips, before': before } },
        { name: `${name}, ratio to before`, ours: ratio, unit: '', must: atLeast(ratio, 1.5) },
      )
    }
  return figures
}

type Load = { readonly seconds: number; readonly atOnce: number }

/** Medians of rounds in turn, so that what else the machine does meets both. */
const compare = async (server: string, delayMs: number, load: Load) => {
  const line = delayMs === 0 ? { url: server, close: () => undefined } : await openLine(server, delayMs)
  const measured: { ours: number; before: number }[] = []
  for (let round = 0; round < rounds; round += 1)
    measured.push({
      before: await measure(line.url, 'row-lock', load),
      ours: await measure(line.url, 'compare-and-swap', load),
    })
  line.close()
  const medianOf = (toValue: (one: { ours: number; before: number }) => number): number =>
    quantile(measured.map(toValue), 0.5)
  return {
    ours: medianOf(({ ours }) => ours),
    before: medianOf(({ before }) => before),
    ratio: medianOf(({ ours, before }) => ours / before),
  }
}

const measure = async (server: string, way: string, { seconds, atOnce }: Load): Promise<number> => {
  const schema = `bench_${randomUUID().replaceAll('-', '')}`
  const url = new URL(server)
  url.searchParams.set('schema', schema)
  const database = await openDatabase<PeerTables>(url.href)
  if (way === 'row-lock') await createPeerTables(database)
  const children = Array.from({ length: processes }, () =>
    startChild('../store/append-process.ts', [url.href, way, String(seconds), String(atOnce)]),
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
