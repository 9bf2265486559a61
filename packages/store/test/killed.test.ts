import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { places } from './stores.ts'

const kills = process.env['SWEEP'] === 'full' ? 50 : 12
const writersAtOnce = 4
const writer = new URL('./ledger/ledger-writer.ts', import.meta.url).pathname

const compiled = mkdtempSync(join(tmpdir(), 'compiled-'))
afterAll(() => rmSync(compiled, { recursive: true }))
/** A short-lived process spends most of its time on reading the sources, so they are read once. */
const env = { ...process.env, NODE_COMPILE_CACHE: compiled }

/** Runs a writer until it has recorded this many disclosures, kills it, and returns what it said it had recorded. */
const runAndKill = async (url: string, many: number, startAtMs = 0): Promise<readonly string[]> => {
  const recorded: string[] = []
  const child = spawn(process.execPath, [writer, url, String(startAtMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  const gone = once(child, 'close')
  for await (const line of createInterface({ input: child.stdout })) {
    recorded.push(line)
    if (recorded.length === many) child.kill('SIGKILL')
  }
  await gone
  expect(child.signalCode).toBe('SIGKILL')
  return recorded
}

describe.each(places)('a ledger on %s whose writers are killed', (_, makePlace) => {
  it(
    `after ${kills} of them has lost nothing that was recorded, has nothing twice, and is one chain`,
    async () => {
      const place = await makePlace()
      const recorded: string[] = []
      let begun = 0
      // As one writer is killed the next begins, so that every death is beside others that write.
      const replace = async (): Promise<void> => {
        while (begun < kills) recorded.push(...(await runAndKill(place.url, 1 + ((begun++ * 37) % 160))))
      }
      await Promise.all(Array.from({ length: writersAtOnce }, replace))
      const store = await openStore({ url: place.url, keys: [storeKey] })
      expect(await store.ledger.verify()).toMatchObject({ isIntact: true })
      const kept = (await store.ledger.whoSaw('shop', 'c-1')).map(({ requestId }) => requestId)
      expect(new Set(kept).size).toBe(kept.length)
      const keptIds = new Set(kept)
      expect(recorded.filter((requestId) => !keptIds.has(requestId))).toEqual([])
      expect(recorded.length).toBeGreaterThan(kills * 20)
      await store.close()
      await place.remove()
    },
    kills * 10_000,
  )
})

describe.each(places)('a new store on %s', (_, makePlace) => {
  it('lets processes that begin at the same moment wait for each other, and all record', async () => {
    const place = await makePlace()
    // As long as a process takes to read its sources on a busy machine; who is later only finds the store made.
    const startAtMs = Date.now() + 2000
    const writers = Array.from({ length: 6 }, () => runAndKill(place.url, 20, startAtMs))
    const recorded = (await Promise.all(writers)).flat()
    const store = await openStore({ url: place.url, keys: [storeKey] })
    expect(await store.ledger.verify()).toMatchObject({ isIntact: true })
    const kept = new Set((await store.ledger.whoSaw('shop', 'c-1')).map(({ requestId }) => requestId))
    expect(recorded.filter((requestId) => !kept.has(requestId))).toEqual([])
    await store.close()
    await place.remove()
  }, 120_000)
})
