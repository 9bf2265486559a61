import { postgresForTests } from '@intilery-sidebar/test-services'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An empty database of one's own, and how to get rid of it. */
type Place = { readonly url: string; remove(): Promise<void> }

const sqlitePlace = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'))
  return { url: join(folder, 'store.sqlite'), remove: async () => rmSync(folder, { recursive: true }) }
}

const postgresPlace = async (): Promise<Place> => {
  const postgres = await postgresForTests()
  if (postgres === null) throw new Error('PostgreSQL went away between two tests')
  return { url: postgres.url, remove: () => postgres.drop() }
}

const probe = await postgresForTests()
await probe?.drop()

/** Every kind of database the gateway's store may be on, as far as this machine has them. */
export const places: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', sqlitePlace],
  ...(probe === null ? [] : [['PostgreSQL', postgresPlace] as const]),
]
