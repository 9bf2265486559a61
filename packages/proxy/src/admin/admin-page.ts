import type { Overview, RuleEffects } from '@intilery-sidebar/contract/admin'
import type { AdminAccess } from '@intilery-sidebar/store'
import type { SidebarAssets } from '../page/sidebar-assets.ts'

/** What the admin page shows, and who may see it. */
export type AdminPage = {
  readonly access: AdminAccess
  /** Finds a file of the built page by its path under `/admin/`. */
  readonly assets: SidebarAssets
  readonly getOverview: () => Promise<Omit<Overview, 'endsAtMs'>>
  /** Asks the Profile API for a few customers, in the bulk lane. Null for a tenant that is not ours. */
  readonly getRuleEffects: (tenantId: string, signal: AbortSignal) => Promise<RuleEffects | null>
}
