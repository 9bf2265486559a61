import { createNdjsonTable } from '../files/ndjson-table.ts'
import { createParquetTable } from '../files/parquet-table.ts'
import type { FileEntry, TableWriter } from '../files/file-entry.ts'
import { exportTables, type ExportTableName } from '../tables/export-tables.ts'
import { unreadableCustomersOf } from '../work/runs.ts'
import type { KeptCustomer } from '../work/work-store.ts'
import {
  sortEvents,
  toCustomerRow,
  toEventRow,
  toIdentityRows,
  toMetadataRow,
  toPreferenceRows,
  toSnapshotRow,
} from './customer-rows.ts'
import type { Completeness, Manifest, TableManifest } from './manifest.ts'
import { toOrderRows } from './order-rows.ts'
import type { Publishing } from './publishing.ts'

type Written = Pick<Manifest, 'tables' | 'events' | 'completeness'>

type Writers = Record<ExportTableName, TableWriter>

const gapsShownMax = 100

/**
 * Writes every table below `folder`, bucket by bucket and customer by customer, and never holds more than one customer.
 */
export const writeTables = async (publishing: Publishing, folder: string): Promise<Written> => {
  const { store, format } = publishing
  const tally = createTally()
  const open = (name: ExportTableName, part: string): TableWriter =>
    (format === 'parquet' ? createParquetTable : createNdjsonTable)(
      folder,
      exportTables[name],
      `${name}/${part}part-0.${format}`,
    )
  const single = openAll(
    ['customers', 'identities', 'preferences', 'traits_snapshot', 'metadata_snapshot', 'tombstones'],
    (name) => open(name, ''),
  )
  for (let bucket = 0; bucket < store.buckets; bucket += 1) {
    const part = `customer_bucket=${String(bucket).padStart(2, '0')}/`
    const parted = openAll(['events', 'orders', 'order_lines'], (name) => open(name, part))
    for (const customer of store.customersOf(bucket))
      await writeCustomer(publishing, { ...single, ...parted }, { customer, bucket, tally })
    tally.close(parted)
  }
  for (const { customerId, noticedAt } of store.tombstones())
    single.tombstones.write({ customer_id: customerId, noticed_at: noticedAt })
  tally.close(single)
  return tally.toWritten(unreadableCustomersOf(store))
}

const openAll = <Name extends ExportTableName>(
  names: readonly Name[],
  open: (name: Name) => TableWriter,
): Record<Name, TableWriter> => {
  const writers: Partial<Record<Name, TableWriter>> = {}
  for (const name of names) writers[name] = open(name)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name was just given a writer
  return writers as Record<Name, TableWriter>
}

type Turn = {
  readonly customer: KeptCustomer
  readonly bucket: number
  readonly tally: ReturnType<typeof createTally>
}

const writeCustomer = async (
  publishing: Publishing,
  writers: Writers,
  { customer, bucket, tally }: Turn,
): Promise<void> => {
  const { store, run, redaction, vocabulary } = publishing
  const { metadata } = customer
  const shown = {
    ...customer,
    traits: await redaction.traits(customer.traits),
    metadata: metadata && { ...metadata, meta: await redaction.meta(metadata.meta) },
  }
  const events = sortEvents(await redaction.events(store.eventsOf(bucket, customer.customerId)))
  const row = toCustomerRow(shown, events)
  tally.see(shown, { first: row['first_event_time'], last: row['last_event_time'] })
  writers.customers.write(row)
  for (const identity of toIdentityRows(shown, events)) writers.identities.write(identity)
  for (const preference of toPreferenceRows(shown, run.startedAt)) writers.preferences.write(preference)
  writers.traits_snapshot.write(toSnapshotRow(shown, run.startedAt))
  if (shown.metadata !== null)
    writers.metadata_snapshot.write(toMetadataRow(customer.customerId, shown.metadata))
  for (const event of events) writers.events.write(toEventRow(event, vocabulary))
  const { orders, lines } = toOrderRows(events, vocabulary)
  for (const order of orders) writers.orders.write(order)
  for (const line of lines) writers.order_lines.write(line)
}

const createTally = () => {
  const files = new Map<string, FileEntry[]>()
  const gaps: Completeness['gaps'][number][] = []
  const counts = { customers: 0, complete: 0, first: Infinity, last: -Infinity }
  return {
    see: (
      { customerId, gap }: KeptCustomer,
      times: { readonly first: unknown; readonly last: unknown },
    ): void => {
      counts.customers += 1
      counts.complete += Number(gap === null)
      if (gap !== null && gaps.length < gapsShownMax) gaps.push({ customerId, gap })
      if (typeof times.first === 'number') counts.first = Math.min(counts.first, times.first)
      if (typeof times.last === 'number') counts.last = Math.max(counts.last, times.last)
    },
    close: (writers: Readonly<Record<string, TableWriter>>): void => {
      for (const [name, writer] of Object.entries(writers))
        files.set(name, [...(files.get(name) ?? []), writer.close()])
    },
    toWritten: (unreadableCustomers: number): Written => ({
      tables: toTables(files),
      events: { firstTime: toIso(counts.first), lastTime: toIso(counts.last) },
      completeness: { customers: counts.customers, complete: counts.complete, gaps, unreadableCustomers },
    }),
  }
}

const toIso = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null)

const toTables = (files: ReadonlyMap<string, readonly FileEntry[]>): Manifest['tables'] => {
  const toTable = (name: ExportTableName): TableManifest => {
    const entries = files.get(name) ?? []
    return {
      rows: entries.reduce((sum, { rows }) => sum + rows, 0),
      columns: exportTables[name].columns,
      files: entries,
    }
  }
  return {
    customers: toTable('customers'),
    identities: toTable('identities'),
    preferences: toTable('preferences'),
    traits_snapshot: toTable('traits_snapshot'),
    metadata_snapshot: toTable('metadata_snapshot'),
    tombstones: toTable('tombstones'),
    events: toTable('events'),
    orders: toTable('orders'),
    order_lines: toTable('order_lines'),
  }
}
