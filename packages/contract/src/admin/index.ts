export {
  overviewSchema,
  type Consumer,
  type Installed,
  type LedgerReport,
  type Model,
  type Overview,
  type PolicyInForce,
} from './overview.ts'
export type { ExportRun } from './export-run.ts'
export { processReportSchema, type ProcessReport, type Tally } from './process-report.ts'
export { ruleEffectsSchema, type RuleEffects } from './rule-effects.ts'
export { adminSessionSchema, type AdminSessionGrant } from './admin-session.ts'
