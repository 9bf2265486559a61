import { createAdaptorServer } from '@hono/node-server'
import { openStore } from '@intilery-sidebar/store'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { createFakePipedrive } from './fake-pipedrive.ts'
import { createTestPipedrive, storeKey } from './test-pipedrive.ts'

const kills = process.env['SWEEP'] === 'full' ? 50 : 12
const atOnce = 5
const panel = new URL('./refreshing-panel.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'pipedrive-'))
afterAll(() => rmSync(folder, { recursive: true }))
/** A short-lived process spends most of its time on reading the sources, so they are read once. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }

const serve = async () => {
  const server = createAdaptorServer({ fetch: (request) => fake.fetch(request) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const fake = createFakePipedrive(origin, { persons: { 3: { emails: [{ value: 'a@x.example' }] } } }, true)
  return { fake, origin, close: () => server.close() }
}

/** Runs a panel until it has found the record's people this often, and kills it in the middle of what it does next. */
const runAndKill = async (args: readonly string[], many: number): Promise<void> => {
  const child = spawn(process.execPath, [panel, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env })
  const gone = once(child, 'close')
  let found = 0
  for await (const _line of createInterface({ input: child.stdout })) {
    found += 1
    // Not at once: the next refresh is to be under way by then, at another point each time.
    if (found === many) setTimeout(() => child.kill('SIGKILL'), many % 7)
  }
  await gone
  expect(child.signalCode).toBe('SIGKILL')
}

describe('a user whose permission is being renewed by processes that are killed', () => {
  it(
    `still has it after ${kills} of them`,
    async () => {
      const { fake, origin, close } = await serve()
      const url = join(folder, 'store.sqlite')
      const store = await openStore({ url, keys: [storeKey] })
      const pipedrive = createTestPipedrive({ origin, installations: store.installations })
      await pipedrive.install(fake.code())
      const question = { resource: 'person', id: '3', signal: new AbortController().signal }
      const asker = { tenantId: 'shop', accountId: '54321', agentId: '7' }
      let begun = 0
      // As one is killed the next begins, so that every death is beside others that renew, this process among them.
      const replace = async (): Promise<void> => {
        while (begun < kills) {
          await runAndKill([url, origin], 1 + ((begun++ * 3) % 11))
          expect(await pipedrive.records.findPeople(asker, question)).toHaveLength(1)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, replace))
      fake.endAccess()
      expect(await pipedrive.records.findPeople(asker, question)).toHaveLength(1)
      await store.close()
      close()
    },
    kills * 10_000,
  )
})
