import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate, openDatabase, type Migrations } from '../src/index.ts'

type Tables = { notes: { id: number } }

const migrations: Migrations = {
  '001-notes': {
    up: (db) => db.schema.createTable('notes').addColumn('id', 'integer').execute(),
  },
}

const folder = mkdtempSync(join(tmpdir(), 'locks-'))
afterAll(() => rmSync(folder, { recursive: true }))

const heldMs = process.env['SWEEP'] === 'full' ? 9_000 : 1_000
const tickMs = 10

/** Counts turns of the event loop: a call that waits inside SQLite lets none happen. */
const countTicks = () => {
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), tickMs)
  return { ticks: () => ticks, stop: () => clearInterval(timer) }
}

describe('SQLite that another process has locked', () => {
  it('lets this process serve on, and writes when the lock is gone, in a transaction or not', async () => {
    const path = join(folder, 'locked.db')
    const database = await openDatabase<Tables>(path)
    await migrate(database, migrations)
    const other = new DatabaseSync(path)
    other.exec('begin immediate')
    const clock = countTicks()
    const writing = database.db.insertInto('notes').values({ id: 1 }).execute()
    const inTransaction = database.db
      .transaction()
      .execute((transaction) => transaction.insertInto('notes').values({ id: 2 }).execute())
    await sleep(heldMs)
    other.exec('commit')
    await Promise.all([writing, inTransaction])
    clock.stop()
    // A machine that is busy with other work misses some of a hundred a second, and a blocked loop all of them.
    expect(clock.ticks()).toBeGreaterThan(heldMs / tickMs / 10)
    expect(await database.db.selectFrom('notes').selectAll().orderBy('id').execute()).toEqual([
      { id: 1 },
      { id: 2 },
    ])
    other.close()
    await database.close()
  }, 30_000)

  it.runIf(process.env['SWEEP'] === 'full')(
    'refuses what has waited ten seconds for a lock of twelve, serves on meanwhile, and writes after it',
    async () => {
      const path = join(folder, 'locked-for-long.db')
      const database = await openDatabase<Tables>(path)
      await migrate(database, migrations)
      const other = new DatabaseSync(path)
      other.exec('begin immediate')
      const clock = countTicks()
      const writing = database.db.insertInto('notes').values({ id: 1 }).execute()
      const outcome = writing.then(
        () => 'written',
        (error: unknown) => String(error),
      )
      await sleep(12_000)
      expect(await outcome).toContain('locked')
      other.exec('commit')
      clock.stop()
      expect(clock.ticks()).toBeGreaterThan(12_000 / tickMs / 10)
      await database.db.insertInto('notes').values({ id: 2 }).execute()
      expect(await database.db.selectFrom('notes').selectAll().execute()).toEqual([{ id: 2 }])
      other.close()
      await database.close()
    },
    60_000,
  )

  it('lets two handles of one process write in turn', async () => {
    const path = join(folder, 'one-process.db')
    const [one, two] = [await openDatabase<Tables>(path), await openDatabase<Tables>(path)]
    await migrate(one, migrations)
    await Promise.all(
      [one, two].flatMap(({ db }) =>
        Array.from({ length: 20 }, (_, id) =>
          db.transaction().execute(async (transaction) => {
            await transaction.insertInto('notes').values({ id }).execute()
            await sleep(1)
          }),
        ),
      ),
    )
    expect(await one.db.selectFrom('notes').select('id').execute()).toHaveLength(40)
    await Promise.all([one.close(), two.close()])
  })
})

describe('the files of SQLite', () => {
  it('are readable by their owner alone, whatever the umask', async () => {
    const before = process.umask(0o000)
    try {
      const path = join(folder, 'private', 'deep', 'store.db')
      const database = await openDatabase<Tables>(path)
      await migrate(database, migrations)
      const modeOf = (name: string) => (statSync(name).mode & 0o777).toString(8)
      expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['600', '600', '600'])
      expect([join(folder, 'private'), join(folder, 'private', 'deep')].map(modeOf)).toEqual(['700', '700'])
      await database.close()
    } finally {
      process.umask(before)
    }
  })
})
