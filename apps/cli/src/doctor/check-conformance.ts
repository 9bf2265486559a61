import { formatReport, runConformance } from '@intilery-sidebar/conformance'
import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import type { KnownCustomer } from './check-upstream.ts'
import { good, type Finding } from './finding.ts'
import { revealKey } from './reveal-key.ts'

/** Holds the API to every documented sentence. What differs is worth knowing, and nothing an admin can mend. */
export const checkConformance = async (config: TenantConfig, customer: KnownCustomer): Promise<Finding> => {
  const { baseUrl, tenant } = config
  const report = await runConformance({ baseUrl, tenant, authToken: revealKey(config), known: { customer } })
  return good(`The documentation, sentence by sentence:\n${formatReport(report)}`)
}
