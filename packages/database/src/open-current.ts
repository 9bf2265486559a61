import { compareSchema } from './compare-schema.ts'
import { inspectDatabase } from './inspect-database.ts'
import type { Migrations } from './migrate.ts'
import { openDatabase, type Database } from './open-database.ts'
import { servingLimits } from './postgres-limits.ts'

/**
 * Opens a database whose tables are those of this version already, with the limits of a request. Makes and migrates
 * nothing, so that processes of another version beside it keep working.
 * @throws SchemaError where the tables are missing, older or newer.
 */
export const openCurrent = async <Tables>(url: string, migrations: Migrations): Promise<Database<Tables>> => {
  const difference = compareSchema((await inspectDatabase(url)).applied, migrations)
  if (difference !== null) throw difference
  return openDatabase<Tables>(url, servingLimits)
}
