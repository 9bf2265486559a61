import { compareSchema, inspectDatabase, type Inspection, type SchemaError } from '@intilery-sidebar/database'
import { migrationNames } from './migrations.ts'

export type StoreInspection = Pick<Inspection, 'kind' | 'exists'> & {
  /** How the tables differ from this version's; null where they do not. */
  readonly difference: SchemaError | null
}

/** Whether the store could be opened, and which version its tables are. Writes and makes nothing. */
export const inspectStore = async (url: string): Promise<StoreInspection> => {
  const { kind, exists, applied } = await inspectDatabase(url)
  return { kind, exists, difference: compareSchema(applied, migrationNames) }
}
