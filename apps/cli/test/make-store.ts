import { Secret } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { openStore } from '@intilery-sidebar/store'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { storeKey } from './serve-demo.ts'

/** The URL of an empty store, as a gateway leaves it that has started once. It goes when the test has finished. */
export const makeStore = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cli-store-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const url = join(folder, 'store.sqlite')
  await fillStore(url)
  return url
}

/** Makes the tables in an empty database. */
export const fillStore = async (url: string): Promise<void> =>
  (await openStore({ url, keys: [new Secret(storeKey)] })).close()

type Tables = { kysely_migration: { name: string; timestamp: string } }

/** `older`: as if the newest migrations had not run · `newer`: as if one had that this version does not know. */
export const changeVersion = async (url: string, change: 'older' | 'newer'): Promise<void> => {
  const database = await openDatabase<Tables>(url)
  const { db } = database
  const row = { name: '999-later', timestamp: '2030-01-01T00:00:00.000Z' }
  if (change === 'newer') await db.insertInto('kysely_migration').values(row).execute()
  else await db.deleteFrom('kysely_migration').where('name', '>=', '016').execute()
  await database.close()
}

/** The newest migration that ran. */
export const versionOf = async (url: string): Promise<string | undefined> => {
  const database = await openDatabase<Tables>(url)
  const rows = await database.db
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name', 'desc')
    .execute()
  await database.close()
  return rows[0]?.name
}
