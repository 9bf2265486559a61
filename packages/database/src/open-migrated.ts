import { compareSchema } from './compare-schema.ts'
import { inspectDatabase } from './inspect-database.ts'
import { migrate, type Migrations } from './migrate.ts'
import { openDatabase, type Database } from './open-database.ts'
import { batchLimits, servingLimits } from './postgres-limits.ts'

/**
 * Opens a database that requests wait for, at its newest migration. Migrations take as long as they take, and wait for
 * another process that migrates; everything after them has the limits of a request. Rejects where a migration fails.
 * @throws SchemaError where the tables are those of a newer version.
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
    throw (await findNewer(url, migrations)) ?? error
  }
  if (first.kind === 'sqlite') return first
  await first.close()
  return openDatabase<Tables>(url, servingLimits)
}

const findNewer = async (url: string, migrations: Migrations): Promise<Error | null> => {
  const inspection = await inspectDatabase(url).catch(() => null)
  const difference = inspection === null ? null : compareSchema(inspection.applied, migrations)
  return difference?.state === 'newer' ? difference : null
}
