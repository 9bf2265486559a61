import { createHash } from 'node:crypto'
import type { ExportFormat } from '../export/export-options.ts'
import type { FileEntry } from '../files/file-entry.ts'
import { exportTables, type ExportTableName } from '../tables/export-tables.ts'
import type { Column } from '../tables/table.ts'

/** What stands in `manifest.json`, which is written last: files it does not name are not part of the export. */
export type Manifest = {
  readonly format: 'intilery-sidebar/export'
  readonly version: 1
  readonly tenantId: string
  readonly fileFormat: ExportFormat
  readonly run: number
  /** ISO 8601. Nothing that arrived at the API later is sure to be in the export. */
  readonly startedAt: string
  readonly finishedAt: string
  /** Where an incremental run began to read timelines it knew; null for a full one. */
  readonly readSince: string | null
  /** Of the data, below the folder. */
  readonly folder: string
  readonly buckets: number
  readonly redaction: string
  /** Of all tables' columns: another hash is another shape. */
  readonly schemaHash: string
  readonly tables: Readonly<Record<ExportTableName, TableManifest>>
  readonly events: { readonly firstTime: string | null; readonly lastTime: string | null }
  readonly completeness: Completeness
  readonly readings: readonly string[]
}

export type TableManifest = {
  readonly rows: number
  readonly columns: readonly Column[]
  readonly files: readonly FileEntry[]
}

export type Completeness = {
  readonly customers: number
  readonly complete: number
  /**
   * Listed by the API, but not so that they could be read: they are in no table, and no customer is held to be gone.
   */
  readonly unreadableCustomers: number
  /** The first hundred customers with a hole, and why; `customers.gap` has all. */
  readonly gaps: readonly { readonly customerId: string; readonly gap: string }[]
}

/** How the exporter reads what the documentation leaves open. */
export const readings = [
  'start and end: right whether or not each counts its own instant; windows overlap and duplicates are dropped by event id',
  'listing: a scroll page cannot be asked for twice; a page in doubt starts the listing over',
  'events of one millisecond beyond 10,000 cannot be listed and are named as a gap',
  'big integers that JSON cannot hold are text',
] as const

export const toSchemaHash = (): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.values(exportTables).map(({ name, columns }) => ({ name, columns }))))
    .digest('hex')
