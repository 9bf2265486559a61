import type { DistinctCounter, EventWatcher, ProfileClient, Secret } from '@intilery-sidebar/contract'
import type { LaunchVerifier, Pipedrive } from '@intilery-sidebar/hosts/server'
import type { Store } from '@intilery-sidebar/store'
import type { AdminPage } from './admin/admin-page.ts'
import type { ExportLimits } from './export/export-limits.ts'
import type { Policy } from './policy/policy.ts'
import type { Log } from './log/log.ts'
import type { PredictionsFor } from './predictions/predictions.ts'
import type { Session } from './session/session.ts'
import type { SidebarAssets } from './page/sidebar-assets.ts'

export type PageLaunch = 'zendesk' | 'canvas' | 'signed-url'

/** Reads one tenant's customers, and watches what they do. */
export type Profiles = ProfileClient & EventWatcher

export type ProxyOptions = {
  /** At least 32 bytes each. The first signs, all verify: put the new one first, drop the old one a session later. */
  readonly sessionKeys: readonly Secret[]
  /** The proofs that `POST /api/session` exchanges. */
  readonly launches: readonly LaunchVerifier[]
  /** The proofs that come with a page load of the host's own, by the `/launch/` route they come to. */
  readonly pages?: Readonly<Partial<Record<PageLaunch, LaunchVerifier>>> | undefined
  /** The Pipedrive app, where there is one. */
  readonly pipedrive?: Pipedrive | undefined
  /** Who knows this tenant's customers, or null for a tenant that is not (or no longer) ours. */
  readonly profilesFor: (tenantId: string) => Profiles | null
  /**
   * The tenant whose customers a brand of the host's account is about, or null for a brand that is not mapped. Default:
   * every brand is about the tenant of the launch.
   */
  readonly tenantFor?:
    | ((launched: Pick<Session, 'host' | 'accountId' | 'tenantId'>, brand: string) => string | null)
    | undefined
  /**
   * Where every disclosure is recorded before it is made, whose sessions are over, which proofs have counted, and what
   * agents chose.
   */
  readonly store: Pick<
    Store,
    'ledger' | 'revocations' | 'proofs' | 'preferences' | 'choices' | 'visits' | 'personalizationKeys'
  >
  readonly sidebar: SidebarAssets
  /** The origins that may frame the page; none means that no page may. */
  readonly frameAncestorsFor: (page: URL) => readonly string[]
  readonly log: Log
  /** What each role may see. Default: every agent sees everything, and none may export. */
  readonly policy?: Policy | undefined
  /** The policies of tenants that have one of their own, by tenant. */
  readonly policies?: ReadonlyMap<string, Policy> | undefined
  /** What a model foresaw of each tenant's customers. Default: nothing. */
  readonly predictionsFor?: PredictionsFor | undefined
  /** Whether the process can serve now, for the load balancer. Default: always. */
  readonly isReady?: (() => Promise<boolean>) | undefined
  /** The admin's page. Default: there is none. */
  readonly admin?: AdminPage | undefined
  /** Aborted when the process is about to end: live streams would stay open. Default: never. */
  readonly closing?: AbortSignal | undefined
  /** Counts the people each agent looks up, where all processes meet. Default: in this process alone. */
  readonly counter?: DistinctCounter | undefined
  /** At most, and by default, 15 minutes. */
  readonly sessionLifetimeMs?: number | undefined
  /** How long one request may ask others before it is `upstream-unavailable`. Default 14 seconds. */
  readonly timeoutMs?: number | undefined
  /** How much one export may be; what is left out keeps its default. */
  readonly exportLimits?: Partial<ExportLimits> | undefined
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}
