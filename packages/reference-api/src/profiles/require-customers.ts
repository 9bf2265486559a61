import type { ProfileRef } from '@intilery-sidebar/contract'
import { ApiError, type Refusal } from '../http/api-error.ts'
import { findCustomers, type CustomerRow } from '../storage/find-customers.ts'
import type { ProfileSource } from './profile-source.ts'

/** The customers a ref points at, or the 404 when there is none. */
export const requireCustomers = async (
  source: ProfileSource,
  ref: ProfileRef,
  absent: Refusal,
): Promise<CustomerRow[]> => {
  const found = await findCustomers(source.db, source.tenantSeq, toSought(ref, source))
  const customers = source.readings.merged === 'gone' ? found.filter((row) => isOwnId(row, ref)) : found
  if (customers.length === 0) throw new ApiError(absent)
  return customers
}

const toSought = (
  ref: ProfileRef,
  { readings }: ProfileSource,
): ProfileRef & { readonly isFolded: boolean } => ({
  ...ref,
  isFolded: readings.emailCase === 'folded',
})

/** Whether the id is the customer's own, and not one of a customer who was merged into this one. */
const isOwnId = (row: CustomerRow, { idType, value }: ProfileRef): boolean =>
  idType === 'email' || value === (idType === 'id' ? row.customer_id : row.external_id)
