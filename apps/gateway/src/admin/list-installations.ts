import type { Installed } from '@intilery-sidebar/contract/admin'
import type { AccountUse, LedgerSummary, Store } from '@intilery-sidebar/store'
import type { LiveConfig } from '../config/config.ts'

type Place = Pick<Installed, 'tenantId' | 'host' | 'accountId'>

/**
 * Every host account that is set up or installed, and whether its agents were shown customers. `use` is null where that
 * could not be counted.
 */
export const listInstallations = async (
  config: Pick<LiveConfig, 'tenants' | 'pipedrive'>,
  store: Pick<Store, 'installations'>,
  use: LedgerSummary | null,
): Promise<readonly Installed[]> => {
  const installed = await store.installations.list()
  const used = use?.accounts ?? []
  const places = unique([...toConfigured(config), ...installed, ...used.filter(isHost)])
  const known = new Set(config.tenants.map(({ tenantId }) => tenantId))
  return places.map(({ tenantId, host, accountId }) => {
    const place = { tenantId, host, accountId }
    const seen = used.find((account) => isAt(account, place))
    return {
      tenantId,
      host,
      accountId,
      agents: use === null ? null : (seen?.agents ?? 0),
      lastSeenAtMs: seen?.lastAt.getTime() ?? null,
      health: known.has(tenantId) ? toHealth(use, seen) : 'unknown-tenant',
    }
  })
}

/** Servers read under the name of no host. */
const isHost = ({ host }: AccountUse): boolean => host !== 'personalization'

const toConfigured = ({ tenants, pipedrive }: Pick<LiveConfig, 'tenants' | 'pipedrive'>): readonly Place[] =>
  tenants.flatMap(({ tenantId, zendesk, canvas, signedUrl, companyIds }) => [
    ...zendesk.map(({ subdomain }) => ({ tenantId, host: 'zendesk', accountId: subdomain })),
    ...(pipedrive === null
      ? []
      : (companyIds ?? []).map((accountId) => ({ tenantId, host: 'pipedrive', accountId }))),
    ...(canvas === null
      ? []
      : (canvas.organizationIds ?? [null]).map((accountId) => ({ tenantId, host: 'canvas', accountId }))),
    ...signedUrl.map(({ accountId }) => ({ tenantId, host: 'signed-url', accountId })),
  ])

const unique = (places: readonly Place[]): readonly Place[] => {
  const byName = new Map(
    places.map(({ tenantId, host, accountId }) => [
      JSON.stringify([tenantId, host, toShort({ accountId }, host)]),
      { tenantId, host, accountId },
    ]),
  )
  return [...byName.values()]
}

const isAt = (use: AccountUse, { tenantId, host, accountId }: Place): boolean =>
  use.tenantId === tenantId && use.host === host && toShort(use, host) === toShort({ accountId }, host)

/** Salesforce writes an organization's id with 15 characters or with three more that check them. */
const toShort = ({ accountId }: Pick<Place, 'accountId'>, host: string): string | null =>
  host === 'canvas' && accountId !== null ? accountId.slice(0, 15) : accountId

const toHealth = (use: LedgerSummary | null, seen: AccountUse | undefined): Installed['health'] => {
  if (use === null) return 'not-counted'
  return seen === undefined ? 'unused' : 'used'
}
