import { Secret } from '@intilery-sidebar/contract'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStoreOrSay } from './open-store-or-say.ts'

const keys = [new Secret('canary-store-key-of-32-letters..')]

test('a store that a newer version migrated is named as that, and what to start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'canary-newer-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const url = join(folder, 'store.sqlite')
  await (await openStoreOrSay({ url, keys })).close()
  const database = new DatabaseSync(url)
  database.exec("insert into kysely_migration values ('999-later', '2030-01-01T00:00:00.000Z')")
  database.close()
  const refused = await openStoreOrSay({ url, keys }).catch((error: unknown) => error)
  expect(String(refused)).toMatch(
    /^StartError: The tables of the store at DATABASE_URL are at 999-later, and this version knows none after 0\d\d-[\w-]+\. Start the version that migrated them, or restore the backup from before\.$/,
  )
})

test('a database that is away is doubted by its code, and its URL is not repeated', async () => {
  const url = 'postgres://canary:canary@127.0.0.1:9/canary'
  const refused = await openStoreOrSay({ url, keys }).catch((error: unknown) => error)
  expect(String(refused)).toMatch(/^StartError: The store at DATABASE_URL does not open \(ECONNREFUSED\)\. /)
  expect(String(refused)).not.toContain('canary')
})
