import { createProfileClient } from '@intilery-sidebar/client'
import { ProfileError, type ProfileRef } from '@intilery-sidebar/contract'
import type { TenantConfig } from '@intilery-sidebar/gateway/config'

/**
 * The ids the ledger knows customers by. Asks upstream only where another id is given, and once; an unknown customer is
 * an empty list.
 */
export const findCustomerIds = async (
  tenant: TenantConfig,
  customer: ProfileRef,
): Promise<readonly string[]> => {
  if (customer.idType === 'id') return [customer.value]
  const client = createProfileClient(tenant)
  try {
    const { data } = await client.getTraits(customer)
    return data.map((traits) => traits.customer.customerId)
  } catch (error) {
    if (error instanceof ProfileError && error.reason === 'not-found') return []
    throw error
  } finally {
    await client.close()
  }
}
