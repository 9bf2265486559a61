import type { Secret } from '@intilery-sidebar/contract'
import type { TenantConfig } from './tenants/tenant-config.ts'

type Listening = {
  /** 0 takes any free port. */
  readonly port: number
}

/** Nothing is configured: the reference API with sample customers stands in for the Profile API. */
export type DemoConfig = Listening & {
  readonly mode: 'demo'
  readonly referencePort: number
}

/** The gateway in front of a real Profile API. */
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
  /** The most memory that kept answers of all tenants take together. */
  readonly cacheBytes: number
  /** How many gateways share it at most; undefined leaves it to the governor. */
  readonly processes: number | undefined
  /**
   * Longer than a balancer in front keeps an idle connection, so that it never sends a request on one that is being
   * closed.
   */
  readonly keepAliveSeconds: number
  /** How long a request may take to arrive whole, its body included. */
  readonly requestTimeoutSeconds: number
  /** How long the process serves on, no longer ready, after SIGTERM. */
  readonly shutdownDelaySeconds: number
  /** What doctor learned of the tenants' Profile APIs; null where it was not asked. */
  readonly capabilitiesFile: string | null
  /** The OpenTelemetry collector; null where none is set. */
  readonly telemetry: TelemetryConfig | null
  /** Where browsers reach this gateway, where the settings say so. */
  readonly publicUrl: URL | null
  /** Whether `/admin` is there at all. */
  readonly hasAdminPage: boolean
  readonly metricsHost: string
  readonly metricsPort: number
  /** Who may see what where a tenant has no rules of its own; null shows everything to every agent. */
  readonly policyFile: string | null
  /** What a model foresaw of the only tenant's customers; null foresees nothing. */
  readonly predictionsFile: string | null
  readonly pipedrive: PipedriveConfig | null
}

/** What an OpenTelemetry collector is sent, and how often. */
type TelemetryConfig = {
  readonly endpoint: URL
  readonly serviceName: string
  readonly spansEveryMs: number
  readonly metricsEveryMs: number
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
