import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import {
  createReferenceApi,
  readHistory,
  serveReferenceApi,
  type History,
} from '@intilery-sidebar/reference-api'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { askDuckdb } from './duckdb.ts'
import { shopHistory } from './histories.ts'
import { makeFolder } from './open-api.ts'

const script = fileURLToPath(new URL('export-process.ts', import.meta.url))
const isSweep = process.env['SWEEP'] === 'full'
const kills = isSweep ? 200 : 3
const timeout = isSweep ? 3_600_000 : 300_000

const serve = async (histories: Iterable<History>): Promise<string> => {
  const api = await createReferenceApi({ limit: null })
  await api.importHistory(histories)
  const served = await serveReferenceApi(api)
  onTestFinished(async () => {
    await served.close()
    await api.close()
  })
  return served.url.href
}

/**
 * Runs an export, and kills it so many milliseconds after it began; null lets it end. Resolves to whether it ended by
 * itself.
 */
const runKilled = async (url: string, folder: string, afterMs: number | null): Promise<boolean> => {
  const child = spawn(process.execPath, [script, url, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  if (afterMs !== null) {
    await Promise.race([once(child.stdout, 'data'), closed])
    await Promise.race([sleep(afterMs), closed])
    child.kill('SIGKILL')
  }
  await closed
  return said.includes('done')
}

const hashesIn = (folder: string): string => {
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
  return [...manifest.matchAll(/"path": "([^"]+)",\s+"rows": (\d+),\s+"bytes": \d+,\s+"sha256": "(\w+)"/g)]
    .map(([, path, rows, sha256]) => `${path} ${rows} ${sha256}`)
    .join('\n')
}

/** Kills exports into fresh folders at random moments; each is ended by a run that is let alone. */
const expectSameAfterKills = async (url: string, perFolder: number): Promise<void> => {
  const undisturbed = makeFolder()
  const began = performance.now()
  expect(await runKilled(url, undisturbed, null)).toBe(true)
  const lengthMs = performance.now() - began
  for (let killed = 0; killed < kills; killed += perFolder) {
    const folder = makeFolder()
    for (let kill = 0; kill < perFolder; kill += 1)
      await runKilled(url, folder, Math.random() * lengthMs * 0.8)
    expect(await runKilled(url, folder, null)).toBe(true)
    expect(hashesIn(folder)).toBe(hashesIn(undisturbed))
  }
}

describe(`an export that is killed ${kills} times`, { timeout }, () => {
  test('holds the same bytes as one that is not', async () => {
    await expectSameAfterKills(
      await serve(shopHistory({ customers: 150, eventsPerCustomer: 8 })),
      isSweep ? 4 : 3,
    )
  })
})

const retail = realDataForTests('online_retail_known_customers.parquet')

describe.skipIf(retail === null)('Online Retail', { timeout: 900_000 }, () => {
  test('keeps its 22,190 invoices, 406,829 lines and 4,372 customers through kills', async () => {
    const url = await serve(await readHistory(retail ?? ''))
    const folder = makeFolder()
    for (const afterMs of isSweep ? [500, 3000, 8000, 15_000] : [3000]) await runKilled(url, folder, afterMs)
    expect(await runKilled(url, folder, null)).toBe(true)
    const table = (name: string) => `'${folder}/latest/${name}/*/*.parquet'`
    expect(
      await askDuckdb(`select (select count(distinct order_id) from ${table('orders')}),
        (select count(*) from ${table('order_lines')}), (select count(distinct customer_id) from ${table('events')}),
        (select count(*) from ${table('orders')} where kind = 'refunded')`),
    ).toEqual([['22190', '406829', '4372', '3654']])
  })
})
