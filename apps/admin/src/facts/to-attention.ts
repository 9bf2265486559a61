import type { Overview } from '@intilery-sidebar/contract/admin'
import type { Texts } from '../texts/texts-context.ts'
import { hostNames } from './host-names.ts'
import type { Sums } from './sum-processes.ts'

const dayMs = 86_400_000
/** A key that was not used for so long is probably one that no server needs. */
const unusedMs = 60 * dayMs
const endsSoonMs = 14 * dayMs
/** Longer than agents leave between two tickets. */
const lastingMs = 15 * 60_000

/** What the admin has to fix now, in sentences. */
export const toAttention = (overview: Overview, sums: Sums, { t }: Pick<Texts, 't'>): readonly string[] => [
  ...(overview.isStoreWell ? [] : [t('attention.store')]),
  ...(overview.sharing === 'away' ? [t('attention.redis', { name: overview.processes[0]?.name ?? '' })] : []),
  ...sums.breakers.map((tenant) => t('attention.breaker', { tenant })),
  ...(isRejecting(overview, sums) ? [t('attention.rejected')] : []),
  ...overview.refusals.map(({ host }) => t('attention.refused', { host: hostNames[host] ?? host })),
  ...(sums.shed > 0 ? [t('attention.shed', { count: sums.shed })] : []),
  ...(overview.isStoreWell && overview.installations.length === 0 ? [t('attention.no-host')] : []),
]

/** A wrong key or id answers every request, so no breaker opens, and what answers is not what agents see. */
export const isRejecting = (
  { atMs }: Pick<Overview, 'atMs'>,
  { problems }: Pick<Sums, 'problems'>,
): boolean =>
  problems.some(({ name, lastAtMs }) => name === 'upstream-rejected' && atMs - lastAtMs < lastingMs)

/** What can wait, and should not be forgotten. */
export const toSoon = (
  overview: Pick<Overview, 'atMs' | 'consumers' | 'installations' | 'exportRuns'>,
  { t, formats }: Pick<Texts, 't' | 'formats'>,
): readonly string[] => {
  const { atMs, consumers, installations, exportRuns } = overview
  const living = consumers.filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > atMs)
  return [
    ...living.flatMap(({ consumer, createdAtMs, lastUsedAtMs }) => {
      const idleMs = atMs - (lastUsedAtMs ?? createdAtMs)
      return idleMs < unusedMs
        ? []
        : [t('attention.unused', { consumer, duration: formats.duration(idleMs) })]
    }),
    ...living.flatMap(({ consumer, endsAtMs }) =>
      endsAtMs === null || endsAtMs - atMs > endsSoonMs
        ? []
        : [t('attention.ends', { consumer, when: formats.relative(endsAtMs, atMs) })],
    ),
    ...installations
      .filter(({ health }) => health === 'unknown-tenant')
      .map(({ tenantId }) => t('attention.tenant', { tenant: tenantId })),
    ...toUnfinished(exportRuns).map((tenant) => t('attention.export', { tenant })),
  ]
}

/** Tenants whose newest export ended too soon. One that met another in its folder says nothing of that other. */
const toUnfinished = (exportRuns: Overview['exportRuns']): readonly string[] =>
  [...Map.groupBy(exportRuns, ({ tenantId }) => tenantId)].flatMap(([tenantId, runs]) => {
    const newest = runs.find(({ reason }) => reason !== 'locked')
    return newest?.state === 'failed' || newest?.state === 'abandoned' ? [tenantId] : []
  })
