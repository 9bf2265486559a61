import { migrate, type Migrations } from './migrate.ts'
import { openDatabase, type Database } from './open-database.ts'
import { batchLimits, servingLimits } from './postgres-limits.ts'

/**
 * Opens a database that requests wait for, at its newest migration. Migrations take as long as they take, and wait for
 * another process that migrates; everything after them has the limits of a request. Rejects where a migration fails.
 */
export const openMigrated = async <Tables>(
  url: string,
  migrations: Migrations,
): Promise<Database<Tables>> => {
  const first = await openDatabase<Tables>(url, batchLimits)
  try {
    await migrate(first, migrations)
  } catch (error) {
    await first.close()
    throw error
  }
  if (first.kind === 'sqlite') return first
  await first.close()
  return openDatabase<Tables>(url, servingLimits)
}
