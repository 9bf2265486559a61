import type { History } from '@intilery-sidebar/reference-api'

const customersPerBatch = 500

/** Joins the histories of single customers, for an import writes a part at a time. */
export function* inBatches(histories: Iterable<History>): Generator<History> {
  let [customers, events] = [emptyCustomers(), emptyEvents()]
  for (const history of histories) {
    customers.push(...history.customers)
    events.push(...history.events)
    if (customers.length < customersPerBatch) continue
    yield { customers, events }
    ;[customers, events] = [emptyCustomers(), emptyEvents()]
  }
  if (customers.length > 0) yield { customers, events }
}

const emptyCustomers = (): History['customers'][number][] => []
const emptyEvents = (): History['events'][number][] => []
