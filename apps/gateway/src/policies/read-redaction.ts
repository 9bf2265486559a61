import {
  createExportRedaction,
  parsePolicy,
  reportPolicy,
  toInsightsRules,
  type ExportRedaction,
  type RuleReport,
} from '@intilery-sidebar/proxy'
import type { LiveConfig } from '../config/config.ts'
import type { Environment } from '../config/environment.ts'
import { readConfig } from '../config/read-config.ts'
import { readPolicies } from './read-policies.ts'

/** What the tenant's policy takes out of an export. */
export const readRedaction = async (config: LiveConfig, tenantId: string): Promise<ExportRedaction> => {
  const { policy, policies } = await readPolicies(config)
  return createExportRedaction(policies.get(tenantId) ?? policy ?? parsePolicy({}))
}

/** What each redaction rule of the tenant's policy hides of these customers, by name. */
export const readPolicyReport = async (
  config: LiveConfig,
  tenantId: string,
  samples: Parameters<typeof reportPolicy>[1],
): Promise<readonly RuleReport[]> => {
  const { policy, policies } = await readPolicies(config)
  return reportPolicy(policies.get(tenantId) ?? policy ?? parsePolicy({}), samples)
}

/**
 * What events mean to the brand, as the tenant's policy says, or else the process's; Segment's names where no tenant is
 * configured.
 */
export const readVocabulary = async (
  env: Environment,
  tenantId?: string,
): Promise<ReturnType<typeof toInsightsRules>['vocabulary']> => {
  const config = readConfig(env)
  if (config.mode !== 'live') return toInsightsRules(parsePolicy({}).insights).vocabulary
  const { policy, policies } = await readPolicies(config)
  const own = tenantId === undefined ? undefined : policies.get(tenantId)
  return toInsightsRules((own ?? policy ?? parsePolicy({})).insights).vocabulary
}
