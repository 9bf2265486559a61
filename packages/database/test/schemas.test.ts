import { randomUUID } from 'node:crypto'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectDatabase, migrate, openDatabase, openMigrated } from '../src/index.ts'
import { migrations, type Tables } from './notes.ts'

const postgres = await postgresForTests()
afterAll(async () => {
  await postgres?.drop()
})

describe.runIf(postgres !== null)('a schema of a PostgreSQL database', () => {
  it('is migrated while other processes drop their own schemas', async () => {
    const database = await openDatabase<Tables>(postgres?.url ?? '')
    await migrate(database, migrations)
    const ending = new AbortController()
    const comeAndGo = async (): Promise<void> => {
      while (!ending.signal.aborted) {
        const name = `test_gone_${randomUUID().replaceAll('-', '')}`
        const table = `create table ${name}.t (a serial, b serial, c serial, d serial, e text, f text)`
        await sql.raw(`create schema ${name}`).execute(database.db)
        await sql.raw(table).execute(database.db)
        await sql.raw(`drop schema ${name} cascade`).execute(database.db)
      }
    }
    const others = Promise.all(Array.from({ length: 4 }, comeAndGo))
    for (let time = 0; time < 60; time += 1) await migrate(database, migrations)
    ending.abort()
    await others
    await database.close()
  })
})

describe.runIf(postgres !== null)('a new schema of a PostgreSQL database', () => {
  it('is made by all who open it at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const url = new URL(postgres?.url ?? '')
      const schema = `test_new_${randomUUID().replaceAll('-', '')}`
      url.searchParams.set('schema', schema)
      const databases = await Promise.all(Array.from({ length: 6 }, () => openDatabase(url.href)))
      const [first] = databases
      if (first !== undefined) await sql.raw(`drop schema ${schema} cascade`).execute(first.db)
      await Promise.all(databases.map((database) => database.close()))
    }
  })

  it('needs no right to create schemas where it is there', async () => {
    const database = await openDatabase(postgres?.url ?? '')
    const role = `test_role_${randomUUID().replaceAll('-', '')}`
    const schema = new URL(postgres?.url ?? '').searchParams.get('schema') ?? 'public'
    await sql
      .raw(`create role ${role} login password 'x'; grant all on schema ${schema} to ${role}`)
      .execute(database.db)
    const url = new URL(postgres?.url ?? '')
    Object.assign(url, { username: role, password: 'x' })
    const limited = await openDatabase<Tables>(url.href)
    await limited.close()
    await sql.raw(`drop owned by ${role}; drop role ${role}`).execute(database.db)
    await database.close()
  })
})

describe.runIf(postgres !== null)('a schema that is a role’s own', () => {
  it('is inspected whatever its name', async () => {
    const database = await openDatabase(postgres?.url ?? '')
    const role = `test_own_${randomUUID().replaceAll('-', '')}`
    const schema = `"Own ${role}"`
    const made = `create role ${role} login password 'x'; create schema ${schema} authorization ${role};
      alter role ${role} set search_path to ${schema}`
    await sql.raw(made).execute(database.db)
    const url = new URL(postgres?.url ?? '')
    url.searchParams.delete('schema')
    Object.assign(url, { username: role, password: 'x' })
    await (await openMigrated<Tables>(url.href, migrations)).close()
    expect((await inspectDatabase(url.href)).applied).toEqual(Object.keys(migrations))
    await sql.raw(`drop schema ${schema} cascade; drop role ${role}`).execute(database.db)
    await database.close()
  })
})

describe.runIf(postgres !== null)('two schemas of one PostgreSQL database', () => {
  it('are migrated each by itself, whichever came first', async () => {
    const other = await postgresForTests()
    for (const url of [postgres?.url ?? '', other?.url ?? '']) {
      await using opening = new AsyncDisposableStack()
      const database = opening.adopt(await openDatabase<Tables>(url), (opened) => opened.close())
      await migrate(database, migrations)
      expect(await database.db.selectFrom('notes').select('id').execute()).toEqual([])
    }
    await other?.drop()
  })
})
