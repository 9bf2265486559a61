import type { ProfileEvent } from '@intilery-sidebar/contract'
import { join } from 'node:path'
import { readManifest } from './read-manifest.ts'
import { readRows } from './read-rows.ts'
import { eventColumns, toStoredEvent } from './stored-event.ts'

export type ExportedCustomer = { readonly customerId: string; readonly events: readonly ProfileEvent[] }

/**
 * Every customer of a finished export who has events, one at a time, oldest event first. Throws an `ExportError` where
 * there is none.
 */
export async function* readExportedCustomers(folder: string): AsyncGenerator<ExportedCustomer> {
  const { folder: data, tables } = readManifest(folder)
  for (const { path } of tables.events.files) {
    let events: ProfileEvent[] = []
    for await (const row of readRows(join(folder, data, path), eventColumns)) {
      const event = toStoredEvent(row)
      const [first] = events
      if (first !== undefined && first.customerId !== event.customerId) {
        yield { customerId: first.customerId, events }
        events = []
      }
      events.push(event)
    }
    const [first] = events
    if (first !== undefined) yield { customerId: first.customerId, events }
  }
}
