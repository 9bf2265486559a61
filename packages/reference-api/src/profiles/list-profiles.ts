import { QueryParameters } from '../http/query-parameters.ts'
import { findCustomersBySeq, listCustomerSeqs, type CustomerRow } from '../storage/find-customers.ts'
import type { ProfileSource } from './profile-source.ts'
import { hitsMax, parsePageSize } from './timeline-query.ts'
import { writeTraits } from './write-profile.ts'

/** `GET …/profiles`: every customer, the most recently active first, page after page until one is empty. JSON text. */
export const listProfiles = async (source: ProfileSource, url: string): Promise<string> => {
  const parameters = new QueryParameters(url)
  // The body says scrollId and the documented parameter scrollid.
  const scrollId = parameters.text('scrollid', 'scrollId') ?? (await startScroll(source, parameters))
  const customers = await readNextPage(source, scrollId)
  return `{"scrollId":${JSON.stringify(scrollId)},"data":[${customers.map((customer) => writeTraits(customer, source.readings)).join()}]}`
}

const startScroll = async (source: ProfileSource, parameters: QueryParameters): Promise<string> => {
  const from = parameters.wholeNumber('from', { min: 0, max: hitsMax, fallback: 0 })
  const size = parsePageSize(parameters, source.readings)
  const seqs = await listCustomerSeqs(source.db, source.tenantSeq)
  return source.scrolls.start(source.tenantSeq, { customerSeqs: seqs.slice(from), size })
}

// Customers merged away since the snapshot are skipped, so that only the end of the listing is an empty page.
const readNextPage = async (source: ProfileSource, scrollId: string): Promise<CustomerRow[]> => {
  for (;;) {
    const seqs = source.scrolls.next(source.tenantSeq, scrollId)
    const customers = await findCustomersBySeq(source.db, seqs)
    if (customers.length > 0 || seqs.length === 0) return customers
  }
}
