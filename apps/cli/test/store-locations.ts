import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An empty database of a test's own, and how to remove it. */
type StoreLocation = { readonly url: string; remove(): Promise<void> }

const sqliteLocation = async (): Promise<StoreLocation> => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'))
  return { url: join(folder, 'store.sqlite'), remove: async () => rmSync(folder, { recursive: true }) }
}

const postgresLocation = async (): Promise<StoreLocation> => {
  const postgres = await postgresForTests()
  if (postgres === null) throw new Error('PostgreSQL went away between two tests')
  return { url: postgres.url, remove: () => postgres.drop() }
}

const probe = await postgresForTests()
await probe?.drop()

/** Every kind of database the gateway's store may be on, as far as this machine has them. */
export const storeLocations: readonly (readonly [string, () => Promise<StoreLocation>])[] = [
  ['SQLite', sqliteLocation],
  ...(probe === null ? [] : [['PostgreSQL', postgresLocation] as const]),
]
