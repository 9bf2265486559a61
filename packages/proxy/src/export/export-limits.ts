import { exportDeadlines } from '@intilery-sidebar/contract'

/** How much one export may be. What is beyond is missing, and the file says so. */
export type ExportLimits = {
  readonly events: number
  readonly sizeBytes: number
  /** How long upstream is read before the file ends with what there is. */
  readonly readingMs: number
  /** How long the whole export may take before it is `upstream-unavailable`. */
  readonly timeoutMs: number
  /** How long a whole file waits to be read to its end before it is taken away. */
  readonly sendingMs: number
  /** Exports of one account that are under way at the same time: slow readers leave the tenant's other accounts one. */
  readonly perAccount: number
  /** And of one tenant. */
  readonly atOnce: number
  /** And of all tenants. Each is held in memory until it has been read. */
  readonly inAll: number
}

/**
 * 50,000 events are 500 requests: at 100 a second with people's share kept back, as long as an agent watches a button.
 */
export const defaultExportLimits: ExportLimits = {
  events: 50_000,
  sizeBytes: 48 * 1024 * 1024,
  readingMs: exportDeadlines.readingMs,
  timeoutMs: exportDeadlines.proxyMs,
  sendingMs: 5 * 60_000,
  perAccount: 3,
  atOnce: 4,
  inAll: 8,
}
