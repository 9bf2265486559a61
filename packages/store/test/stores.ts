import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const noon = Date.parse('2026-11-20T12:00:00.000Z')

/** An empty database of one's own, and how to get rid of it. */
export type Place = { readonly url: string; remove(): Promise<void> }

const sqlitePlace = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  return { url: join(folder, 'store.sqlite'), remove: async () => rmSync(folder, { recursive: true }) }
}

const postgresPlace = async (): Promise<Place> => {
  const postgres = await postgresForTests()
  if (postgres === null) throw new Error('PostgreSQL went away between two tests')
  return { url: postgres.url, remove: () => postgres.drop() }
}

const probe = await postgresForTests()
await probe?.drop()

/** Every kind of database the store runs on, as far as this machine has them. */
export const places: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', sqlitePlace],
  ...(probe === null ? [] : [['PostgreSQL', postgresPlace] as const]),
]
