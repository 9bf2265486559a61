import type { Secret } from '@intilery-sidebar/contract'
import type { TenantConfig } from './tenant-config.ts'

type Listening = {
  /** 0 takes any free port. */
  readonly port: number
}

/** Nothing is configured: the reference API with made-up customers stands in for the Profile API. */
export type DemoConfig = Listening & {
  readonly mode: 'demo'
  readonly referencePort: number
}

/** The gateway in front of somebody's real Profile API. */
export type LiveConfig = Listening & {
  readonly mode: 'live'
  readonly host: string
  /** One from the environment, or as many as TENANTS_FILE names. */
  readonly tenants: readonly TenantConfig[]
  /** The first signs, all verify. */
  readonly sessionKeys: readonly Secret[]
  /** Where installations, the ledger and visits are kept: a path, or a PostgreSQL URL. */
  readonly databaseUrl: string
  /** The first seals, all open. */
  readonly storeKeys: readonly Secret[]
  /** What several gateways share; null keeps everything in this process. */
  readonly redisUrl: string | null
  /** How many gateways share it at most; undefined leaves it to the governor. */
  readonly processes: number | undefined
  readonly metricsPort: number
  /** Who may see what where a tenant has no rules of its own; null lets everybody who is let in see everything. */
  readonly policyFile: string | null
  readonly pipedrive: PipedriveConfig | null
}

/** Our app at Pipedrive. */
export type PipedriveConfig = {
  readonly clientId: string
  readonly clientSecret: Secret
  /** Of the panel, where it has one of its own. */
  readonly jwtSecret: Secret | undefined
  readonly oauthUrl: URL
  /** Where the world reaches this gateway. */
  readonly publicUrl: URL
}

export type Config = DemoConfig | LiveConfig
