import { requireOrSkip } from '@intilery-sidebar/dev-env/services'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

const run = promisify(execFile)
const guide = await readFile(new URL('../../../docs/operate/backup-and-restore.md', import.meta.url), 'utf8')

/** A command of the guide, by its first word, about this test's database and file. */
const commandOf = (program: string, change: Readonly<Record<string, string>>): readonly string[] => {
  const line = guide.split('\n').find((one) => one.startsWith(`${program} `))
  if (line === undefined) throw new Error(`The guide has no ${program}`)
  const changed = Object.entries(change).reduce((text, [from, to]) => text.replace(from, to), line)
  return [...changed.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

const example = 'postgres://sidebar@db.example.com/sidebar'

const toServer = (url: string): { readonly server: string; readonly schema: string } => {
  const server = new URL(url)
  const schema = server.searchParams.get('schema') ?? 'public'
  server.searchParams.delete('schema')
  return { server: server.href, schema }
}

const backUp = async (url: string, folder: string): Promise<void> => {
  const file = join(folder, 'backup')
  if (!url.startsWith('postgres')) {
    const [, , statement = ''] = commandOf('sqlite3', { 'store-backup.sqlite': file })
    const database = new DatabaseSync(url)
    database.exec(statement)
    database.close()
    return
  }
  const { server, schema } = toServer(url)
  const [program = '', ...words] = commandOf('pg_dump', {
    'store-backup.dump': file,
    '--schema=public': `--schema=${schema}`,
    [example]: server,
  })
  await run(program, words)
}

const restore = async (url: string, folder: string): Promise<void> => {
  const file = join(folder, 'backup')
  if (!url.startsWith('postgres')) {
    for (const program of ['rm', 'install']) {
      const [name = '', ...words] = commandOf(program, { 'store-backup.sqlite': file })
      await run(
        name,
        words.map((word) => word.replace('.data/store.sqlite', url)),
      )
    }
    return
  }
  const { server } = toServer(url)
  const [program = '', ...words] = commandOf('pg_restore', { 'store-backup.dump': file, [example]: server })
  await run(program, words)
}

const tools = await requireOrSkip('pg_dump and pg_restore, of postgresql-client', () =>
  run('pg_dump', ['--version']),
)
const restorable = places.filter(([name]) => name === 'SQLite' || tools !== null)

describe.each(restorable)('a backup, taken and restored by the guide, on %s', (_, makePlace) => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  const open = (url: string): Promise<Store> => openStore({ url, keys: [storeKey], clock: () => noon })
  const agent = {
    tenantId: 'shop',
    host: 'zendesk',
    accountId: 'acme',
    agentId: '7',
    action: 'traits',
  } as const

  it('has what was there when it was taken from a running store, and nothing of what came later', async () => {
    const place = await makePlace()
    ends.push(() => place.remove())
    const folder = await mkdtemp(join(tmpdir(), 'backup-'))
    ends.push(() => rm(folder, { recursive: true }))
    const store = await open(place.url)
    await store.ledger.record({ ...agent, requestId: 'before', customerId: 'c-1' })
    await store.preferences.update(agent, () => 'before')
    await backUp(place.url, folder)
    await store.ledger.record({ ...agent, requestId: 'after', customerId: 'c-1' })
    await store.preferences.update(agent, () => 'after')
    const { end } = await store.ledger.verify()
    await store.close()

    await restore(place.url, folder)

    const restored = await open(place.url)
    ends.push(() => restored.close())
    expect((await restored.ledger.whoSaw('shop', 'c-1')).map(({ requestId }) => requestId)).toEqual([
      'before',
    ])
    expect(await restored.preferences.get(agent)).toBe('before')
    expect(await restored.ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
    // Only the end that was kept elsewhere shows that something is missing.
    expect(await restored.ledger.verify(end ?? undefined)).toMatchObject({ isIntact: false })
    await restored.ledger.record({ ...agent, requestId: 'again', customerId: 'c-1' })
    expect(await restored.ledger.verify()).toMatchObject({ isIntact: true, entries: 2 })
  })
})
