import type { ProfileClient } from '@intilery-sidebar/contract'
import type { Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Progress } from './progress.ts'
import type { Redaction } from './redaction.ts'

export type ExportFormat = 'parquet' | 'ndjson'

export type ExportOptions = {
  /** Asked in the lane `bulk` only. */
  readonly profiles: ProfileClient
  /** `<client>/<account>/<brand>`; a folder holds one tenant. */
  readonly tenantId: string
  readonly folder: string
  /** Default Parquet. */
  readonly format?: ExportFormat | undefined
  /** Default: nothing is hidden. */
  readonly redaction?: Redaction | undefined
  /** Which events are orders, and of what. Default: Segment's names. */
  readonly vocabulary?: Vocabulary | undefined
  /** Files per partitioned table, 1 to 256; fixed by a folder's first run. Default 16. */
  readonly buckets?: number | undefined
  /** How far before the last run an incremental run reads again, for events that arrived late. Default 30. */
  readonly lookBackDays?: number | undefined
  /** Reads every timeline from its beginning again. */
  readonly isFull?: boolean | undefined
  /** Also asks for every customer's metadata: one request more a customer. */
  readonly withMetadata?: boolean | undefined
  /** Tokens of the request budget that the process has spent, retries included. Default: not known. */
  readonly tokens?: (() => number) | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** How long an outage may last before the run stops. Default ten minutes. */
  readonly giveUpAfterMs?: number | undefined
}
