import * as z from 'zod/mini'
import { exportRunSchema, type ExportRun } from './export-run.ts'
import { processReportSchema, tallied, type ProcessReport, type Tally } from './process-report.ts'

/** Everything the admin page shows but the effects of rules. No customer and no agent is in it. */
export type Overview = {
  readonly atMs: number
  readonly endsAtMs: number
  /** What all tenants together may spend: the allowance of one key, for each allowance there is. */
  readonly ratePerSecond: number
  /** Of every process that reported in the last seconds, or of this one alone. */
  readonly processes: readonly ProcessReport[]
  /** `alone`: no Redis is set · `away`: it does not answer, so the other processes are not seen. */
  readonly sharing: 'alone' | 'shared' | 'away'
  readonly isStoreWell: boolean
  readonly installations: readonly Installed[]
  /** Hosts whose last sign-in was refused, and how many were in the last day. */
  readonly refusals: readonly ({ readonly host: string } & Tally)[]
  readonly policies: readonly PolicyInForce[]
  readonly consumers: readonly Consumer[]
  /** Null where it could not be counted in time. */
  readonly ledger: LedgerReport | null
  readonly readings: readonly Reading[]
  /** The newest of all tenants, newest first. */
  readonly exportRuns: readonly ExportRun[]
  readonly models: readonly Model[]
}

/** A host that is set up, and whether its agents get in. */
export type Installed = {
  readonly tenantId: string
  readonly host: string
  /** Null where the host proves itself without one. */
  readonly accountId: string | null
  readonly health: 'used' | 'unused' | 'unknown-tenant' | 'not-counted'
  /** Of the last day. Null where the ledger could not be counted in time. */
  readonly agents: number | null
  /** Null where no agent was shown a customer in the last two weeks, as far as the ledger could be counted. */
  readonly lastSeenAtMs: number | null
}

export type PolicyInForce = {
  readonly tenantId: string
  /** Null where every agent sees everything. */
  readonly version: string | null
  readonly rules: readonly { readonly field: string; readonly exceptFor: readonly string[] }[]
  readonly lookup: 'context' | 'search'
  readonly reveal: readonly string[]
  readonly mayExport: readonly string[]
}

export type Consumer = {
  readonly tenantId: string
  readonly prefix: string
  readonly consumer: string
  readonly scopes: readonly string[]
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
  readonly endsAtMs: number | null
}

export type LedgerReport = {
  /** The last two weeks in UTC, oldest first, days without a disclosure included. */
  readonly days: readonly { readonly day: string; readonly count: number }[]
  readonly actions: readonly { readonly action: string; readonly count: number }[]
}

/** How a tenant's Profile API was found to behave where its documentation allows several ways. */
type Reading = { readonly tenantId: string; readonly question: string; readonly answer: string | null }

/** A fitted model whose predictions agents see. */
export type Model = { readonly tenantId: string; readonly atMs: number; readonly summary: string }

const texts = z.array(z.string())

const installedSchema: z.ZodMiniType<Installed> = z.object({
  tenantId: z.string(),
  host: z.string(),
  accountId: z.nullable(z.string()),
  health: z.enum(['used', 'unused', 'unknown-tenant', 'not-counted']),
  agents: z.nullable(z.number()),
  lastSeenAtMs: z.nullable(z.number()),
})

const policySchema: z.ZodMiniType<PolicyInForce> = z.object({
  tenantId: z.string(),
  version: z.nullable(z.string()),
  rules: z.array(z.object({ field: z.string(), exceptFor: texts })),
  lookup: z.enum(['context', 'search']),
  reveal: texts,
  mayExport: texts,
})

const consumerSchema: z.ZodMiniType<Consumer> = z.object({
  tenantId: z.string(),
  prefix: z.string(),
  consumer: z.string(),
  scopes: texts,
  createdAtMs: z.number(),
  lastUsedAtMs: z.nullable(z.number()),
  endsAtMs: z.nullable(z.number()),
})

const ledgerSchema: z.ZodMiniType<LedgerReport> = z.object({
  days: z.array(z.object({ day: z.string(), count: z.number() })),
  actions: z.array(z.object({ action: z.string(), count: z.number() })),
})

export const overviewSchema: z.ZodMiniType<Overview> = z.object({
  atMs: z.number(),
  endsAtMs: z.number(),
  ratePerSecond: z.number(),
  processes: z.array(processReportSchema),
  sharing: z.enum(['alone', 'shared', 'away']),
  isStoreWell: z.boolean(),
  installations: z.array(installedSchema),
  refusals: z.array(z.object({ host: z.string(), ...tallied })),
  policies: z.array(policySchema),
  consumers: z.array(consumerSchema),
  ledger: z.nullable(ledgerSchema),
  readings: z.array(z.object({ tenantId: z.string(), question: z.string(), answer: z.nullable(z.string()) })),
  exportRuns: z.array(exportRunSchema),
  models: z.array(z.object({ tenantId: z.string(), atMs: z.number(), summary: z.string() })),
})
