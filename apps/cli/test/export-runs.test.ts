import { Secret } from '@intilery-sidebar/contract'
import { createReferenceApi, loadDemoData, serveReferenceApi } from '@intilery-sidebar/reference-api'
import { openStore, type ExportRun } from '@intilery-sidebar/store'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { changeVersion, fillStore, versionOf } from './make-store.ts'
import { runCli } from './run-cli.ts'
import { storeKey, tenantId, toDemoEnvironment } from './serve-demo.ts'
import { storeLocations } from './store-locations.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const minuteMs = 60_000

const reportSchema = z.looseObject({
  isRecorded: z.boolean(),
  completeness: z.looseObject({ customers: z.number(), complete: z.number() }),
})

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'canary-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A small shop whose Profile API breaks as the rules say. */
const openShop = async (databaseUrl: string, rules: readonly object[] = []) => {
  const api = await createReferenceApi({ allowsFaults: true })
  onTestFinished(() => api.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  const served = await serveReferenceApi(api)
  onTestFinished(() => served.close())
  await fetch(new URL('/__reference/faults', served.url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules }),
  })
  return toDemoEnvironment(served.url.href, databaseUrl)
}

/** What the gateway would show, by a clock that may be ahead. */
const runsOf = async (url: string, aheadMs = 0): Promise<readonly ExportRun[]> => {
  const store = await openStore({ url, keys: [new Secret(storeKey)], clock: () => Date.now() + aheadMs })
  try {
    return await store.exportRuns.list(9)
  } finally {
    await store.close()
  }
}

/** An export in a process of its own that has listed customers, and then waits for events that never come. */
const spawnUntilListed = async (url: string, folder: string) => {
  const stalled = { fault: { kind: 'hang' }, routes: ['events'], after: 5 }
  const env = await openShop(url, [stalled])
  const child = spawn(process.execPath, [main, 'export', '--folder', folder], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'ignore',
  })
  const gone = once(child, 'close')
  onTestFinished(() => void child.kill('SIGKILL'))
  const hasListed = async () => expect((await runsOf(url))[0]?.customers).toBeGreaterThan(0)
  await vi.waitFor(hasListed, { timeout: 150_000, interval: 500 })
  return { child, gone }
}

describe.each(storeLocations)('an export beside a store on %s', (_, makeLocation) => {
  const openLocation = async (): Promise<string> => {
    const location = await makeLocation()
    onTestFinished(() => location.remove())
    return location.url
  }

  test('is recorded with what its manifest says, and with no folder and no customer', async () => {
    const [url, folder] = [await openLocation(), makeFolder()]
    const { code, out } = await runCli(['export', '--folder', folder, '--json'], await openShop(url))
    const { isRecorded, completeness } = reportSchema.parse(JSON.parse(out))
    const { customers } = completeness
    expect({ code, isRecorded, isSome: customers > 9 }).toEqual({ code: 0, isRecorded: true, isSome: true })
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
    const bytes = [...manifest.matchAll(/"bytes": (\d+)/g)].map(([, count]) => Number(count))
    const [run, ...others] = await runsOf(url)
    expect(others).toEqual([])
    expect(run).toMatchObject({ tenantId, state: 'complete', reason: null, customers, complete: customers })
    expect(run?.written).toMatchObject({
      files: bytes.length,
      bytes: bytes.reduce((sum, count) => sum + count, 0),
    })
    expect(run?.written?.events).toBeGreaterThan(100)
    expect(JSON.stringify(run)).not.toContain('canary')
  })

  test('is recorded as partial where not everything could be read', async () => {
    const url = await openLocation()
    const drift = { kind: 'drift', field: 'eventId', change: 'renamed' }
    const env = await openShop(url, [{ fault: drift, routes: ['events'], after: 5 }])
    const { code, out } = await runCli(['export', '--folder', makeFolder(), '--json'], env)
    expect(code).toBe(1)
    const { customers, complete } = reportSchema.parse(JSON.parse(out)).completeness
    expect(complete).toBeLessThan(customers)
    expect(await runsOf(url)).toMatchObject([{ state: 'partial', customers, complete, unreadable: 0 }])
  })

  test('is recorded as failed, by the reason’s code and without its message', async () => {
    const url = await openLocation()
    const env = { ...(await openShop(url)), INTILERY_AUTH_TOKEN: 'canary-wrong-key' }
    expect((await runCli(['export', '--folder', makeFolder()], env)).code).toBe(1)
    expect((await runCli(['export', '--folder', '/dev/null/canary'], env)).code).toBe(1)
    const runs = await runsOf(url)
    expect(runs.map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'folder'],
      ['failed', 'upstream'],
    ])
    expect(JSON.stringify(runs)).not.toContain('canary')
  })

  test('whose tables are of another version exports all the same, migrates nothing, and says that no page shows it', async () => {
    const url = await openLocation()
    await fillStore(url)
    await changeVersion(url, 'older')
    const folder = makeFolder()
    const { code, out } = await runCli(['export', '--folder', folder], await openShop(url))
    expect(out).toContain(`Files: ${join(folder, 'data-0001')}, listed in ${join(folder, 'manifest.json')}.`)
    expect(out).toMatch(
      /The admin page does not show how this export ended\. The tables of the store are at 015-/,
    )
    expect({ code, version: (await versionOf(url))?.slice(0, 3) }).toEqual({ code: 0, version: '015' })
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'that %s stops is said to be stopped at once',
    async (signal) => {
      const [url, folder] = [await openLocation(), makeFolder()]
      const { child, gone } = await spawnUntilListed(url, folder)
      child.kill(signal)
      expect(await gone).toEqual([null, signal])
      const [run] = await runsOf(url)
      expect(run).toMatchObject({ state: 'abandoned', reason: null })
      expect(run?.endedAt).toBeInstanceOf(Date)
      expect(run?.customers).toBeGreaterThan(0)
    },
    240_000,
  )

  test('that is killed midway runs until then, is abandoned after, and the next run completes', async () => {
    const [url, folder] = [await openLocation(), makeFolder()]
    const { child, gone } = await spawnUntilListed(url, folder)
    child.kill('SIGKILL')
    await gone
    expect(await runsOf(url)).toMatchObject([{ state: 'running', endedAt: null }])
    expect(await runsOf(url, 3 * minuteMs)).toMatchObject([{ state: 'abandoned', endedAt: null }])
    const again = await openShop(url)
    expect((await runCli(['export', '--folder', folder], again)).code).toBe(0)
    expect((await runsOf(url, 3 * minuteMs)).map(({ state }) => state)).toEqual(['complete', 'abandoned'])
  }, 240_000)
})

test('an export whose store does not answer exports all the same, and says that the page does not show it', async () => {
  const env = await openShop('postgres://absent@127.0.0.1:1/none')
  const { code, out } = await runCli(['export', '--folder', makeFolder()], env)
  expect(out).toMatch(/(\d+) of \1 customers are complete/)
  expect(out).toContain('The admin page does not show how this export ended. The store did not answer.')
  expect(code).toBe(0)
})
