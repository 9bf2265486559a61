import type { Overview } from '@intilery-sidebar/contract/admin'
import type { AdminPage, Policy, PredictionsFor, SidebarAssets } from '@intilery-sidebar/proxy'
import type { GovernedProfileClient } from '@intilery-sidebar/governor'
import type { Store } from '@intilery-sidebar/store'
import type { LiveConfig } from '../config/config.ts'
import { createRuleEffects } from './create-rule-effects.ts'
import { getOverview } from './get-overview.ts'
import type { Readings } from '../capabilities/capabilities-file.ts'
import { keepUse } from './keep-use.ts'
import type { Reports } from './share-reports.ts'

/** What one reading of the settings decides. */
type AdminSettings = {
  readonly config: LiveConfig
  readonly policyFor: (tenantId: string) => Policy | undefined
  readonly predictionsFor: PredictionsFor
  /** What was learned of each tenant's Profile API. */
  readonly readings: ReadonlyMap<string, Readings>
  readonly profilesFor: (tenantId: string) => GovernedProfileClient | null
}

type AdminOptions = {
  readonly store: Store
  readonly assets: SidebarAssets
  readonly reports: Pick<Reports, 'read'>
  readonly clock?: () => number
}

/** The page by one reading of the settings. */
export type OpenAdmin = (settings: AdminSettings) => AdminPage

/** Many pages may be open, and each asks every few seconds: the sources are asked once for all of them. */
const keptMs = 1_500

export const openAdmin = ({ store, assets, reports, clock = Date.now }: AdminOptions): OpenAdmin => {
  const getUse = keepUse(store.ledger, clock)
  return ({ config, policyFor, predictionsFor, readings, profilesFor }) => {
    let kept: { readonly overview: Promise<Omit<Overview, 'endsAtMs'>>; readonly atMs: number } | null = null
    return {
      access: store.adminAccess,
      assets,
      getOverview: () => {
        if (kept === null || clock() - kept.atMs >= keptMs)
          kept = {
            overview: getOverview({
              config,
              policyFor,
              predictionsFor,
              readings,
              store,
              getUse,
              reports,
              clock,
            }),
            atMs: clock(),
          }
        return kept.overview
      },
      getRuleEffects: createRuleEffects({ profilesFor, policyFor, clock }),
    }
  }
}
