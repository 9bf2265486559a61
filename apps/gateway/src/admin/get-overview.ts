import type {
  Consumer,
  ExportRun,
  LedgerReport,
  Overview,
  PolicyInForce,
} from '@intilery-sidebar/contract/admin'
import { ratePerSecondDefault } from '@intilery-sidebar/governor'
import type { Policy, PredictionsFor } from '@intilery-sidebar/proxy'
import type { ExportRun as KeptRun, LedgerSummary, PersonalizationKey, Store } from '@intilery-sidebar/store'
import type { LiveConfig } from '../config/config.ts'
import type { Readings } from '../capabilities/capabilities-file.ts'
import { toCountedDays } from './count-use.ts'
import type { KeptUse } from './keep-use.ts'
import { listInstallations } from './list-installations.ts'
import type { Reports } from './share-reports.ts'
import { toRefusals } from './to-refusals.ts'

export type OverviewSources = {
  readonly config: LiveConfig
  readonly policyFor: (tenantId: string) => Policy | undefined
  readonly predictionsFor: PredictionsFor
  readonly readings: ReadonlyMap<string, Readings>
  readonly store: Pick<Store, 'installations' | 'personalizationKeys' | 'exportRuns' | 'ping'>
  readonly getUse: KeptUse
  readonly reports: Pick<Reports, 'read'>
  readonly clock: () => number
}

type FromStore = Pick<Overview, 'installations' | 'consumers' | 'exportRuns' | 'ledger' | 'isStoreWell'>

/** As many as a page shows without a list of its own. */
const exportRunsMax = 12

/** Gathers what the admin page shows. What the store does not answer is left out, and said to be. */
export const getOverview = async (sources: OverviewSources): Promise<Omit<Overview, 'endsAtMs'>> => {
  const { config, policyFor, predictionsFor, readings, reports, clock } = sources
  const reported = await reports.read()
  const stored = (await isWell(sources.store)) ? await readStore(sources) : storeAway
  return {
    atMs: clock(),
    ratePerSecond: ratePerSecondDefault * new Set(config.tenants.map(({ budget }) => budget)).size,
    ...reported,
    ...stored,
    refusals: toRefusals(config, reported.processes),
    policies: config.tenants.map(({ tenantId }) => toPolicyInForce(tenantId, policyFor(tenantId))),
    readings: [...readings].flatMap(([tenantId, learned]) =>
      Object.entries(learned).map(([question, answer]) => ({ tenantId, question, answer })),
    ),
    models: config.tenants.flatMap(({ tenantId }) => toModel(tenantId, predictionsFor(tenantId))),
  }
}

/** A model's evaluation beside what it has to beat, in figures that every language writes alike. */
const toModel = (tenantId: string, predictions: ReturnType<PredictionsFor>): Overview['models'] => {
  if (predictions === null) return []
  const { model, asOf, horizonDays, evaluation } = predictions.header
  const { auc, baseline, customers } = evaluation
  return [
    {
      tenantId,
      atMs: Date.parse(asOf),
      summary: `${model} · ${horizonDays} d · AUC ${auc.toFixed(3)} (${baseline.name} ${baseline.auc.toFixed(3)}) · n = ${customers}`,
    },
  ]
}

const storeAway: FromStore = {
  isStoreWell: false,
  installations: [],
  consumers: [],
  exportRuns: [],
  ledger: null,
}

const isWell = (store: Pick<Store, 'ping'>): Promise<boolean> =>
  store.ping().then(
    () => true,
    () => false,
  )

const readStore = async ({ config, store, getUse, clock }: OverviewSources): Promise<FromStore> => {
  const use = await getUse()
  const keys = await Promise.all(
    config.tenants.map(({ tenantId }) => store.personalizationKeys.list(tenantId)),
  )
  return {
    isStoreWell: true,
    installations: await listInstallations(config, store, use),
    consumers: keys.flat().map(toConsumer),
    exportRuns: (await store.exportRuns.list(exportRunsMax)).map(toExportRun),
    ledger: use === null ? null : toLedgerReport(use, clock()),
  }
}

const toConsumer = ({ createdAt, lastUsedAt, endsAt, ...key }: PersonalizationKey): Consumer => ({
  ...key,
  createdAtMs: createdAt.getTime(),
  lastUsedAtMs: lastUsedAt?.getTime() ?? null,
  endsAtMs: endsAt?.getTime() ?? null,
})

const toExportRun = ({ startedAt, reportedAt, endedAt, ...run }: KeptRun): ExportRun => ({
  ...run,
  startedAtMs: startedAt.getTime(),
  reportedAtMs: reportedAt.getTime(),
  endedAtMs: endedAt?.getTime() ?? null,
})

const toPolicyInForce = (tenantId: string, policy: Policy | undefined): PolicyInForce => ({
  tenantId,
  version: policy?.version ?? null,
  rules: policy?.redaction ?? [],
  lookup: policy?.lookup ?? 'search',
  reveal: policy?.reveal ?? [],
  mayExport: policy?.export ?? [],
})

const toLedgerReport = ({ days, actions }: LedgerSummary, nowMs: number): LedgerReport => {
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  return { days: toCountedDays(nowMs).map((day) => ({ day, count: counts.get(day) ?? 0 })), actions }
}
