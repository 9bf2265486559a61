import { createProfileClient } from '@intilery-sidebar/client'
import { ProfileError } from '@intilery-sidebar/contract'
import type { LiveConfig, TenantConfig } from '@intilery-sidebar/gateway/config'
import { readPolicyReport } from '@intilery-sidebar/gateway/redaction'
import { readSamples, type Sample } from '../../policy/read-samples.ts'
import type { KnownCustomer } from './check-upstream.ts'
import { bad, good, warning, type Finding } from '../finding.ts'

/**
 * Says what the tenant's redaction rules hide, and names those that hide nothing of any sampled customer: a misspelt
 * rule hides nothing. Null where there is no rule.
 */
export const checkPolicy = async (
  config: LiveConfig,
  tenant: TenantConfig,
  customers: readonly KnownCustomer[],
): Promise<Finding | null> => {
  try {
    if ((await readPolicyReport(config, tenant.tenantId, [])).length === 0) return null
    const samples = customers.length === 0 ? [] : await read(tenant, customers)
    const rules = await readPolicyReport(config, tenant.tenantId, samples)
    const idle = rules.filter(({ hides }) => hides.length === 0)
    const names = (some: typeof rules) => some.map(({ field }) => field).join(', ')
    if (samples.length === 0)
      return good(`The policy hides ${names(rules)}; there was no customer to try it on.`)
    if (idle.length === 0)
      return good(
        `The policy hides ${rules.map(({ field, hides }) => `${field} (${hides.join(', ')})`).join(', ')}.`,
      )
    return warning(
      `${samples.length === 1 ? 'Of a sampled customer' : `Of ${samples.length} sampled customers`}, these rules of the policy hide nothing: ${names(idle)}.`,
      'Are the names right? Try a customer who has them: policy check --customer id:…',
    )
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StartError') throw error
    return bad(error.message, 'Correct the file; docs/deploy says what it may hold.')
  }
}

const read = async (
  tenant: TenantConfig,
  customers: readonly KnownCustomer[],
): Promise<readonly Sample[]> => {
  const client = createProfileClient(tenant)
  try {
    const samples = await Promise.all(
      customers.map(({ id }) => readSamples(client, { idType: 'id', value: id })),
    )
    return samples.flat()
  } catch (error) {
    if (error instanceof ProfileError) return []
    throw error
  } finally {
    await client.close()
  }
}
