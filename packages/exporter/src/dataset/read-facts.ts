import { toFamily, type Vocabulary } from '@intilery-sidebar/vocabulary'
import { join } from 'node:path'
import { toFact, type CustomerFacts, type Fact, type KnownBy } from './fact.ts'
import { readManifest } from './read-manifest.ts'
import { readRows, toMoment, toTextCell, type StoredRow } from './read-rows.ts'
import { eventColumns, toStoredEvent } from './stored-event.ts'

export type FactsReading = {
  readonly folder: string
  readonly vocabulary: Vocabulary
  readonly knownBy: KnownBy
  /** Called after each customer with how many of the export's there were. */
  readonly report?: ((customers: number, of: number) => void) | undefined
}

/** Every customer with events, one at a time; the export keeps a customer's events together and oldest first. */
export async function* readFacts(reading: FactsReading): AsyncGenerator<CustomerFacts> {
  const { folder: data, tables, completeness } = readManifest(reading.folder)
  const { report = () => undefined } = reading
  let customers = 0
  report(0, completeness.customers)
  for (const { path } of tables.events.files) {
    let current = createCustomer('')
    for await (const row of readRows(join(reading.folder, data, path), eventColumns)) {
      const customerId = toTextCell(row['customer_id']) ?? ''
      const isAnother = customerId !== current.customerId
      if (isAnother && current.customerId !== '') {
        yield current
        report((customers += 1), completeness.customers)
      }
      if (isAnother) current = createCustomer(customerId)
      addRow(current, row, reading)
    }
    if (current.customerId !== '') {
      yield current
      report((customers += 1), completeness.customers)
    }
  }
  // Those without events have no facts.
  report(completeness.customers, completeness.customers)
}

type Collecting = { customerId: string; facts: Fact[]; identities: Map<string, number> }

const createCustomer = (customerId: string): Collecting => ({ customerId, facts: [], identities: new Map() })

const addRow = (customer: Collecting, row: StoredRow, { vocabulary, knownBy }: FactsReading): void => {
  const at = toMoment(row['event_time'])
  if (at === null) return
  const receivedAt = toMoment(row['received_time']) ?? at
  const event = toStoredEvent(row)
  const timed = { event, family: toFamily(event, vocabulary), at, receivedAt }
  const fact = toFact(timed, { vocabulary, knownBy })
  if (fact !== null) customer.facts.push(fact)
  const knownAt = knownBy === 'event-time' ? at : Math.max(at, receivedAt)
  for (const [type, value] of [
    ['email', event.email],
    ['userId', event.externalId],
  ] as const)
    if (typeof value === 'string') {
      const key = `${type}:${value}`
      customer.identities.set(key, Math.min(knownAt, customer.identities.get(key) ?? Infinity))
    }
}
