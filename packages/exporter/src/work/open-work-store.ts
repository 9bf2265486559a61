import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ExportError } from '../export/export-error.ts'
import { toStoreError } from './to-store-error.ts'
import { WorkStore } from './work-store.ts'

/** Of the tables below. */
const schemaVersion = 2

const tables = `
  create table settings (name text primary key, value text not null) without rowid;
  create table customers (
    customer_id text primary key, bucket integer not null, traits text not null,
    listed_run integer not null, read_run integer not null default 0, gap text, meta text, meta_at integer
  ) without rowid;
  create index customers_by_bucket on customers (bucket, customer_id);
  create table events (
    bucket integer not null, customer_id text not null, event_id text not null, event text not null,
    primary key (bucket, customer_id, event_id)
  ) without rowid;
  create table tombstones (customer_id text primary key, noticed_at integer not null) without rowid;
  create table lost_ids (value text primary key) without rowid;
`

/** From the version before, by its number. */
const upgrades: Readonly<Record<number, string>> = {
  1: 'alter table customers add column meta text; alter table customers add column meta_at integer;',
}

type Opening = { readonly folder: string; readonly tenantId: string; readonly buckets: number }

/**
 * Opens or makes the folder's memory, and holds its lock until it is closed: a file lock of the operating system, which
 * ends with the process however it ends. Throws an `ExportError`.
 */
export const openWorkStore = (opening: Opening): WorkStore => {
  const path = join(opening.folder, '.work')
  const database = openFile(path)
  try {
    // A power cut may take the last commits with it, never a part of one: what is missing is read again.
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;')
    database.exec('begin exclusive; commit')
    return prepare(database, opening)
  } catch (error) {
    database.close()
    throw toStoreError(error, opening.folder)
  }
}

const openFile = (path: string): DatabaseSync => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return new DatabaseSync(join(path, 'export.sqlite'), { timeout: 0 })
  } catch (error) {
    throw new ExportError(
      'folder',
      `${path} cannot be written: choose another --folder, or give it to this user`,
      {
        cause: error,
      },
    )
  }
}

const prepare = (database: DatabaseSync, { tenantId, buckets, folder }: Opening): WorkStore => {
  const version = Number(database.prepare('pragma user_version').get()?.['user_version'])
  if (version === 0) database.exec(`begin; ${tables} pragma user_version = ${schemaVersion}; commit`)
  else if (upgrades[version] !== undefined)
    database.exec(`begin; ${upgrades[version]} pragma user_version = ${schemaVersion}; commit`)
  else if (version !== schemaVersion)
    throw new ExportError(
      'folder',
      `${folder} was written by another version of the exporter (${version}, this one is ${schemaVersion}): choose another --folder; what is published there stays readable`,
    )
  const first = new WorkStore(database, buckets)
  const [keptTenant, keptBuckets] = [first.setting('tenant'), first.setting('buckets')]
  if (keptTenant !== null && keptTenant !== tenantId)
    throw new ExportError('folder', `${folder} holds the export of ${keptTenant}: choose another --folder`)
  first.transaction(() => {
    first.keepSetting('tenant', tenantId)
    if (keptBuckets === null) first.keepSetting('buckets', String(buckets))
  })
  return new WorkStore(database, Number(keptBuckets ?? buckets))
}
