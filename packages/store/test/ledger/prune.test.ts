import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/index.ts'
import { storeKey } from '../store-key.ts'
import { noon } from '../stores.ts'
import { fillLedger } from './fill-ledger.ts'

const entries = process.env['SWEEP'] === 'full' ? 250_000 : 8_000
const look = { tenantId: 'shop', host: 'zendesk', accountId: 'a', agentId: '7', action: 'traits' } as const

/** CPU time of this thread: on a shared machine the clock would count other processes. */
const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

it(`a prune of ${entries} entries on SQLite lets other work run every 100 ms, and the rest still verifies`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prune-'))
  let now = noon
  const url = join(folder, 'store.sqlite')
  const store = await openStore({ url, keys: [storeKey], clock: () => now })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  fillLedger(url, entries, now)
  now += 1000
  await store.ledger.record({ ...look, requestId: 'young', customerId: 'c-1' })

  let longestMs = 0
  let turns = 0
  let beforeMs = cpuMs()
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, cpuMs() - beforeMs)
    beforeMs = cpuMs()
    turns += 1
  }, 0)
  const removed = await store.ledger.prune(new Date(now))
  clearInterval(timer)
  expect(removed).toBe(entries)
  expect(turns).toBeGreaterThanOrEqual(entries / 8_000)
  expect(longestMs).toBeLessThan(100)
  expect(await store.ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
}, 600_000)
