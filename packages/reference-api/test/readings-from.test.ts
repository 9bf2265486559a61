import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readerHeaders } from './env/ask.ts'
import { end, spawnApi } from './env/spawn-api.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readings-from-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const entry = (readings: Readonly<Record<string, string | null>>) => ({
  baseUrl: 'https://tracking.intilery.com/',
  learnedAt: '2026-11-01T00:00:00.000Z',
  readings,
})

/** A file as `doctor --capabilities` writes it. */
const write = async (tenants: Readonly<Record<string, unknown>>): Promise<string> => {
  const file = join(folder, 'capabilities.json')
  await writeFile(file, JSON.stringify({ version: 2, tenants }))
  return file
}

const two = {
  'acme/club/CLUB': entry({ metaRoute: 'meta' }),
  'acme/shop/SHOP': entry({ metaRoute: 'metadata', times: 'epoch', emptyMap: null }),
}

/** The statuses of both routes of the metadata. */
const routesOf = async (...options: readonly string[]) => {
  const api = await spawnApi('--customers', '20', '--events', '100', ...options)
  const profiles = /^Profile API +(\S+)$/.exec(api.lines[0] ?? '')?.[1] ?? ''
  const statuses = await Promise.all(
    ['meta', 'metadata'].map(
      async (route) =>
        (await fetch(`${profiles}/userId:qrc-117322/${route}`, { headers: readerHeaders })).status,
    ),
  )
  await end(api, 'SIGTERM')
  return statuses
}

describe('--readings-from', () => {
  it('answers as the doctor learned of a live API; what was not learned keeps its default', async () => {
    const file = await write({ 'acme/shop/SHOP': two['acme/shop/SHOP'] })
    expect(await routesOf('--readings-from', file)).toEqual([404, 200])
  })

  it('takes the chosen tenant’s of several, and --reading goes before it', async () => {
    const options = ['--readings-from', await write(two), '--tenant', 'acme/shop/SHOP']
    expect(await routesOf(...options)).toEqual([404, 200])
    expect(await routesOf(...options, '--reading', 'metaRoute=both')).toEqual([200, 200])
  })

  it.each([
    [
      'several tenants and none chosen',
      two,
      'choose a tenant of the file by --tenant: acme/club/CLUB, acme/shop/SHOP',
    ],
    [
      'a reading that is none',
      { 'acme/shop/SHOP': entry({ start: 'sideways' }) },
      '--reading start= takes inclusive or exclusive',
    ],
    ['an entry of another form', { 'acme/shop/SHOP': [] }, 'takes a file that "doctor --capabilities" wrote'],
  ])('leaves with 2 on %s, and says what to do', async (_, tenants, sentence) => {
    const { status, stderr } = spawnSync(process.execPath, [main, '--readings-from', await write(tenants)])
    expect(status).toBe(2)
    expect(String(stderr)).toContain(sentence)
  })
})
