export { longestShownMs, type CacheRules } from './cache/cache-rules.ts'
export type { Clock } from './clock.ts'
export {
  governProfileClient,
  type GovernedProfileClient,
  type GovernorOptions,
} from './govern-profile-client.ts'
export { createRequestBudget, type RequestBudgetOptions } from './limit/create-request-budget.ts'
export type { RequestBudget, TenantBudget } from './limit/request-budget.ts'
export { createGovernorMetrics, type GovernorMetrics } from './metrics/governor-metrics.ts'
export { forgetElsewhere } from './share/forget-elsewhere.ts'
export { connectSharing, type Sharing, type SharingOptions } from './share/sharing.ts'
