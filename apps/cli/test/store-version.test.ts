import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { changeVersion, fillStore, versionOf } from './make-store.ts'
import { runCli } from './run-cli.ts'
import { storeKey, toDemoEnvironment } from './serve-demo.ts'
import { storeLocations } from './store-locations.ts'

/** What may come before the first start of a gateway, and so makes a store where there is none. */
const making = ['admin link', 'keys make personalization --consumer web --scopes traits']
const keeping = [
  'installations',
  'keys list personalization',
  'keys rotate personalization --key ipk_3f9a0c21',
  'keys revoke personalization --key ipk_3f9a0c21',
  'keys revoke store --file FILE',
  'who-saw --customer id:1',
  'ledger verify',
  'ledger prune --before 2020-01-01',
  'forget id:1 --yes',
]

const toEnv = (url: string) => ({ ...toDemoEnvironment('http://127.0.0.1:9', url), ADMIN_PAGE: 'on' })

const failureSchema = z.strictObject({
  command: z.string().nullable(),
  isWell: z.literal(false),
  error: z.string().min(1),
})

const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cli-version-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const run = async (typed: string, url: string) => {
  const file = join(await makeFolder(), 'gateway.env')
  await writeFile(file, `STORE_KEY=next-${storeKey},${storeKey}\n`)
  return runCli(
    typed.split(' ').map((word) => (word === 'FILE' ? file : word)),
    toEnv(url),
  )
}

describe.each(storeLocations)('a store on %s', (_, makeLocation) => {
  const urls = { older: '', newer: '' }
  const closing = new AsyncDisposableStack()
  beforeAll(async () => {
    for (const change of ['older', 'newer'] as const) {
      const location = await makeLocation()
      closing.defer(() => location.remove())
      await fillStore(location.url)
      await changeVersion(location.url, change)
      urls[change] = location.url
    }
  })
  afterAll(() => closing.disposeAsync())

  test.each([...making, ...keeping])('of an older version is left to the gateways: %s', async (typed) => {
    const { code, out, err } = await run(typed, urls.older)
    expect(err).toMatch(
      /^The tables of the store are at 015-[\w-]+, and this version needs 0\d\d-[\w-]+\. Nothing was changed: .* start a gateway of this version first, which migrates the store\.\n$/,
    )
    expect({ code, out, version: (await versionOf(urls.older))?.slice(0, 3) }).toEqual({
      code: 1,
      out: '',
      version: '015',
    })
  })

  test.each([...making, ...keeping])('of a newer version is not touched: %s', async (typed) => {
    const { code, out, err } = await run(typed, urls.newer)
    expect(err).toMatch(/^The tables of the store are at 999-later, and this version knows none after 0.*\n$/)
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })

  test('is judged by the doctor before a gateway of this version starts on it', async () => {
    const older = await run('doctor', urls.older)
    expect(older.out).toMatch(
      /^✓ The store opens .* at 015-.*migrates them to 0\d\d-[\w-]+ when it starts\.$/m,
    )
    const newer = await run('doctor', urls.newer)
    expect(newer.out).toMatch(/^✗ The tables of the store .* are at 999-later/m)
    expect(newer.out).toContain('restore the backup from before')
    expect(newer.code).toBe(2)
  })
})

describe('a store that is not there', () => {
  test.each(keeping)('is not made, and not taken for an empty one: %s', async (typed) => {
    const folder = await makeFolder()
    const { code, out, err } = await run(typed, join(folder, 'mistyped', 'store.sqlite'))
    expect(err).toMatch(
      /^There is no store at DATABASE_URL: .* Is DATABASE_URL the one that the gateways have\?\n$/,
    )
    expect({ code, out, made: await readdir(folder) }).toEqual({ code: 1, out: '', made: [] })
  })

  test.each(making)('is made by what may come before the first gateway: %s', async (command) => {
    const url = join(await makeFolder(), 'store.sqlite')
    expect((await run(command, url)).code).toBe(0)
    const { out } = await run('ledger verify', url)
    expect(out).toContain('The ledger is intact: 0 entries.')
    const typed = /^Its end is '(0:genesis [^']+)'$/m.exec(out)?.[1] ?? ''
    expect((await runCli(['ledger', 'verify', '--end', typed], toEnv(url))).code).toBe(0)
  })
})

test.each([...making, ...keeping])(
  'a database that is away is said in one sentence, without its URL: %s',
  async (typed) => {
    const { code, out, err } = await run(typed, 'postgres://canary:canary@127.0.0.1:9/canary')
    expect(err).toMatch(/^The store at DATABASE_URL does not open \(ECONNREFUSED\)\. [^\n]*\n$/)
    expect(err).not.toContain('canary')
    expect({ code, out }).toEqual({ code: 1, out: '' })
  },
)

test.each([
  ['no command', 'erase --json', { code: 2, command: null }],
  ['a wrong call', 'who-saw --customer phone:1 --json', { code: 2, command: 'who-saw' }],
  ['a store that is not there', 'ledger verify --json', { code: 1, command: 'ledger verify' }],
])('--json prints one object of a call that fails, and no other text: %s', async (_, typed, failed) => {
  const { code, out, err } = await run(typed, '/nowhere/store.sqlite')
  expect({ ...failureSchema.parse(JSON.parse(out)), code, err }).toMatchObject({ ...failed, err: '' })
})
