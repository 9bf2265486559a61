import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  askPrepared,
  DatabaseUrlError,
  inspectDatabase,
  migrate,
  openDatabase,
  type Database,
  type Migrations,
} from '../src/index.ts'
import { migrations, type Tables } from './notes.ts'

const folder = mkdtempSync(join(tmpdir(), 'database-'))
const postgres = await postgresForTests()
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await postgres?.drop()
})

const kinds = [
  ['SQLite in memory', ':memory:'],
  ['SQLite in a file', `sqlite:${join(folder, 'new', 'folder', 'notes.db')}`],
  ...(postgres === null ? [] : [['PostgreSQL', postgres.url] as const]),
] as const

describe.each(kinds)('%s', (_, url) => {
  let database: Database<Tables>
  beforeEach(async () => {
    database = await openDatabase<Tables>(url)
    await migrate(database, migrations)
    await database.db.deleteFrom('notes').execute()
    return () => database.close()
  })

  it('builds a query once for each shape, and asks it with the values of each time', async () => {
    const notes = [1, 2, 3].map((id) => ({ id, text: `note ${id}`, size: 6 }))
    await database.db.insertInto('notes').values(notes).execute()
    let built = 0
    const find = (...ids: number[]) =>
      askPrepared(database.db, {
        shape: `${ids.length} notes`,
        build: () => {
          built += 1
          return database.db.selectFrom('notes').select('text').where('id', 'in', ids).orderBy('id')
        },
        parameters: ids,
      })
    expect([await find(1), await find(3), await find(1, 2), await find(2, 3)]).toEqual([
      [{ text: 'note 1' }],
      [{ text: 'note 3' }],
      [{ text: 'note 1' }, { text: 'note 2' }],
      [{ text: 'note 2' }, { text: 'note 3' }],
    ])
    expect(built).toBe(2)
  })

  it('runs a migration once, however often it is asked', async () => {
    await database.db.insertInto('notes').values({ id: 1, text: 'kept', size: 4 }).execute()
    await migrate(database, migrations)
    await migrate(database, {
      ...migrations,
      '002-more': { up: (db) => db.schema.createIndex('notes_text').on('notes').column('text').execute() },
    })
    expect(await database.db.selectFrom('notes').select('text').execute()).toEqual([{ text: 'kept' }])
    await sql`delete from kysely_migration where name = '002-more'`.execute(database.db)
    await database.db.schema.dropIndex('notes_text').execute()
  })

  it('leaves nothing of a migration that fails half-way', async () => {
    const broken: Migrations = {
      ...migrations,
      '002-broken': {
        up: async (db) => {
          await db.schema.createTable('half').addColumn('id', 'integer').execute()
          throw new Error('power cut')
        },
      },
    }
    await expect(migrate(database, broken)).rejects.toThrow('could not be migrated')
    const tables = await database.db.introspection.getTables()
    expect(tables.map((table) => table.name)).not.toContain('half')
  })

  it('returns 64-bit integers as numbers and text byte for byte', async () => {
    const row = { id: 9_007_199_254_740_991, text: 'zoë \u{1f600} \u202e\n"\'', size: 0 }
    await database.db.insertInto('notes').values(row).execute()
    expect(await database.db.selectFrom('notes').selectAll().execute()).toEqual([row])
  })

  it('keeps interleaved transactions apart', async () => {
    await database.db.insertInto('notes').values({ id: 1, text: null, size: 0 }).execute()
    const increment = () =>
      database.db.transaction().execute(async (transaction) => {
        const { size } = await transaction
          .selectFrom('notes')
          .select('size')
          .where('id', '=', 1)
          .$if(database.kind === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow()
        await new Promise((next) => setImmediate(next))
        await transaction
          .updateTable('notes')
          .set({ size: size + 1 })
          .where('id', '=', 1)
          .execute()
      })
    await Promise.all(Array.from({ length: 50 }, increment))
    expect(await database.db.selectFrom('notes').select('size').executeTakeFirst()).toEqual({ size: 50 })
  })

  it('shows no reader what a failed transaction wrote', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('notes').values({ id: 7, text: 'ghost', size: 1 }).execute()
      await new Promise((next) => setImmediate(next))
      throw new Error('changed my mind')
    })
    const reading = database.db.selectFrom('notes').selectAll().execute()
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await reading).toEqual([])
    expect(await database.db.selectFrom('notes').selectAll().execute()).toEqual([])
  })

  it('goes on after a statement that fails', async () => {
    await expect(sql`select * from nowhere`.execute(database.db)).rejects.toThrow('nowhere')
    expect(await database.db.selectFrom('notes').selectAll().execute()).toEqual([])
  })
})

describe('SQLite in one file, opened twice', () => {
  it('waits for another who is just making it', async () => {
    const path = join(folder, 'being-made.db')
    const other = new DatabaseSync(path)
    other.exec('begin immediate; create table half (id)')
    const opening = openDatabase(path)
    setTimeout(() => other.exec('commit'), 100)
    const database = await opening
    expect((await database.db.introspection.getTables()).map(({ name }) => name)).toEqual(['half'])
    await database.close()
    other.close()
  })

  it('lets two writers take turns, even when both read first', async () => {
    const url = join(folder, 'twice.db')
    const [one, two] = [await openDatabase<Tables>(url), await openDatabase<Tables>(url)]
    await migrate(one, migrations)
    await one.db.insertInto('notes').values({ id: 1, text: null, size: 0 }).execute()
    const increment = (database: Database<Tables>) =>
      database.db.transaction().execute(async (transaction) => {
        const { size } = await transaction.selectFrom('notes').select('size').executeTakeFirstOrThrow()
        await transaction
          .updateTable('notes')
          .set({ size: size + 1 })
          .execute()
      })
    for (const database of [one, two, one, two]) await increment(database)
    expect(await two.db.selectFrom('notes').select('size').executeTakeFirst()).toEqual({ size: 4 })
    await Promise.all([one.close(), two.close()])
  })
})

describe('looking at a database', () => {
  const namesIn = (place: string) => readdirSync(place, { recursive: true })

  it('says that there is none yet, and makes neither file nor folder', async () => {
    const place = mkdtempSync(join(folder, 'none-'))
    for (const path of ['none.db', 'nor/a/folder/none.db'])
      expect(await inspectDatabase(`sqlite:${join(place, path)}`)).toEqual({
        kind: 'sqlite',
        exists: false,
        applied: [],
      })
    expect(namesIn(place)).toEqual([])
  })

  it('says that there is one, closed or in use, and leaves no file beside it', async () => {
    const place = mkdtempSync(join(folder, 'one-'))
    const url = join(place, 'one.db')
    const database = await openDatabase<Tables>(url)
    await migrate(database, migrations)
    const inUse = namesIn(place)
    expect(await inspectDatabase(url)).toEqual({
      kind: 'sqlite',
      exists: true,
      applied: Object.keys(migrations),
    })
    expect(namesIn(place)).toEqual(inUse)
    await database.close()
    expect(await inspectDatabase(url)).toEqual({
      kind: 'sqlite',
      exists: true,
      applied: Object.keys(migrations),
    })
    expect(namesIn(place)).toEqual(['one.db'])
  })

  it('fails on what is no database, or could not be made', async () => {
    const place = mkdtempSync(join(folder, 'bad-'))
    writeFileSync(join(place, 'text'), 'not a database, however long one reads in it')
    mkdirSync(join(place, 'folder'))
    for (const path of ['text', 'folder', 'text/none.db'])
      await expect(inspectDatabase(join(place, path))).rejects.toThrow(/./)
  })

  it.runIf(postgres !== null)('says whether there is a schema, and makes none', async () => {
    const url = new URL(postgres?.url ?? '')
    const applied = Object.keys(migrations)
    expect(await inspectDatabase(url.href)).toEqual({ kind: 'postgres', exists: true, applied })
    url.searchParams.set('schema', `${url.searchParams.get('schema')}_none`)
    for (let look = 0; look < 2; look += 1)
      expect(await inspectDatabase(url.href)).toEqual({ kind: 'postgres', exists: false, applied: [] })
  })
})

describe('a database URL', () => {
  it.each(['', 'mysql://localhost/x', 'sqlite:', 'postgres://user:hunter2@h:99999/x'])(
    'that names no database is refused: %j',
    async (url) => {
      await expect(openDatabase(url)).rejects.toBeInstanceOf(DatabaseUrlError)
    },
  )

  it('cannot carry SQL in its schema, and is not repeated in the error', async () => {
    const url = 'postgres://user:hunter2@127.0.0.1/x?schema=a;drop%20schema%20public'
    const error = await openDatabase(url).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(DatabaseUrlError)
    expect(String(error)).not.toContain('hunter2')
  })
})
