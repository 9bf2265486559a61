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

/** What events mean to the brand, as the process's policy says; Segment's names where no tenant is configured. */
export const readVocabulary = async (
  env: Environment,
): Promise<ReturnType<typeof toInsightsRules>['vocabulary']> => {
  const config = readConfig(env)
  const { policy } = config.mode === 'live' ? await readPolicies(config) : { policy: undefined }
  return toInsightsRules((policy ?? parsePolicy({})).insights).vocabulary
}
