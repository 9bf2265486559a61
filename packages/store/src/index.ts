export { openStore, type Store, type StoreOptions } from './open-store.ts'
export { inspectStore, type StoreInspection } from './inspect-store.ts'
export type { TablesPolicy } from './open-tables.ts'
export { SchemaError } from '@intilery-sidebar/database'
export { LedgerError, type Ledger } from './ledger/create-ledger.ts'
export type { Disclosure, DisclosureAction, LedgerEntry } from './ledger/disclosure.ts'
export type { LedgerBreak, LedgerVerdict } from './ledger/verify-ledger.ts'
export { PruneError } from './ledger/prune-ledger.ts'
export type { Installation, InstallationKey, Installations } from './installations/create-installations.ts'
export type { Revocation, Revocations } from './installations/create-revocations.ts'
export type { Look, Visit, Visits } from './create-visits.ts'
export type { Erasure, Erasures } from './create-erasures.ts'
export {
  exportReportEveryMs,
  type ExportCounts,
  type ExportOutcome,
  type ExportRun,
  type ExportRuns,
} from './create-export-runs.ts'
export type { Proofs } from './create-proofs.ts'
export type { AdminAccess, AdminSession } from './create-admin-access.ts'
export type { AccountUse, LedgerSummary } from './ledger/summarize-ledger.ts'
export type { ChoiceKey, Choices } from './create-choices.ts'
export type { Preferences } from './create-preferences.ts'
export type { PreferencesKey } from './to-agent-name.ts'
export { SealError } from '@intilery-sidebar/keys'
export {
  personalizationScopes,
  type NewKey,
  type PersonalizationKey,
  type PersonalizationKeys,
  type PersonalizationScope,
} from './create-personalization-keys.ts'
