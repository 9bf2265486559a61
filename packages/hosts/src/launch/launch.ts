import type { ProfileRef } from '@intilery-sidebar/contract'
import type { PageConfig } from '../page/page-config.ts'
import type { Host } from '../page/host.ts'

export type HostKind = Host['kind']

/** What a page needs that is answered to a launch, besides its session. */
export type LaunchedPage = Omit<PageConfig, 'host' | 'session'> & {
  /** The origins that may frame it, as `frame-ancestors` spells them. */
  readonly embedders: readonly string[]
}

/** What a host proved: which tenant is asking, and as far as the host can say, which agent. */
export type Launch = {
  readonly host: HostKind
  readonly tenantId: string
  /** The host's account that the launch is bound to: what an uninstallation ends. */
  readonly accountId: string
  /** Null where the host proves only its installation. */
  readonly agentId: string | null
  readonly agentRole: string | null
  /** The only refs this launch may be asked about; null where the host leaves the question to the page. */
  readonly candidates: readonly ProfileRef[] | null
  readonly expiresAt: Date
  /** Set where a proof counts once; the same for every way to write the same proof. */
  readonly proofId: string | null
  /** Null where the launch is no page load. */
  readonly page: LaunchedPage | null
}

/** One way to prove a launch. */
export type LaunchVerifier = {
  readonly host: HostKind
  /** Rejects with a `LaunchError`, and no other error, when the proof is not this host's or not good. */
  verify(proof: string): Promise<Launch>
}
