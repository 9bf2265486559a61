import type { ProfileRef } from '@intilery-sidebar/contract'
import { ApiError, type Refusal } from '../http/api-error.ts'
import { findCustomers, type CustomerRow } from '../storage/find-customers.ts'
import type { ProfileSource } from './profile-source.ts'

/** The customers a ref points at, or the refusal when it points at nobody. */
export const requireCustomers = async (
  source: ProfileSource,
  ref: ProfileRef,
  absent: Refusal,
): Promise<CustomerRow[]> => {
  const customers = await findCustomers(source.db, source.tenantSeq, ref)
  if (customers.length === 0) throw new ApiError(absent)
  return customers
}
