import {
  openCurrent,
  openMigrated,
  SchemaError,
  type Database,
  type Migrations,
} from '@intilery-sidebar/database'
import type { Tables } from './tables.ts'

/**
 * What opening does to the tables. `migrate`: makes them, or brings them to this version · `create`: makes them where
 * there are none · `keep`: nothing. A process that ends soon must not migrate: the gateways beside it may be of an
 * older version, which does not start again once the tables are newer.
 */
export type TablesPolicy = 'migrate' | 'create' | 'keep'

/** Opens the store's database. Throws a `SchemaError` where the tables are not this version's and stay as they are. */
export const openTables = async (
  url: string,
  migrations: Migrations,
  policy: TablesPolicy,
): Promise<Database<Tables>> => {
  if (policy === 'migrate') return openMigrated<Tables>(url, migrations)
  try {
    return await openCurrent<Tables>(url, migrations)
  } catch (error) {
    const isToMake = policy === 'create' && error instanceof SchemaError && error.state === 'missing'
    if (!isToMake) throw error
    return openMigrated<Tables>(url, migrations)
  }
}
