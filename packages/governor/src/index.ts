export { answerMemoryBytesDefault, createAnswerMemory, type AnswerMemory } from './cache/answer-memory.ts'
export { shownMaxMs, type CacheRules } from './cache/cache-rules.ts'
export type { Clock } from './clock.ts'
export {
  governProfileClient,
  type GovernedProfileClient,
  type GovernorOptions,
} from './govern-profile-client.ts'
export {
  createRequestBudget,
  ratePerSecondDefault,
  type RequestBudgetOptions,
} from './limit/request-budget.ts'
export type { RequestBudget, TenantBudget } from './limit/request-budget.ts'
export { createGovernorMetrics, type GovernorMetrics } from './metrics/governor-metrics.ts'
export { createSharedCounts } from './share/distinct-counts.ts'
export { forgetElsewhere } from './share/forget.ts'
export { inspectRedis } from './share/inspect-redis.ts'
export { checkRedis } from './share/watch-connection.ts'
export { connectSharing, type Sharing, type SharingOptions } from './share/sharing.ts'
