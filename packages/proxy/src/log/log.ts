import type { LaunchRefusal, ProblemCode } from '@intilery-sidebar/contract'
import type { HostKind } from '@intilery-sidebar/hosts/server'
import type { ErrorAccount } from './describe-error.ts'

/** One request, as the log may know it: no ids, no values and no tokens; people appear as keyed hashes. */
export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error'
  readonly requestId: string
  readonly method: string
  /** The route's pattern, never the path: a path can hold a handle. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
  readonly tenantId?: string | undefined
  readonly host?: HostKind | undefined
  readonly agentRef?: string | undefined
  readonly customerRef?: string | undefined
  /** The caller left before the answer was there. */
  readonly isAborted?: boolean | undefined
  readonly code?: ProblemCode | undefined
  /** Why a signed URL did not count, as its page says it too. `error` then has no stack: nothing of ours failed. */
  readonly refusal?: LaunchRefusal | undefined
  readonly error?: ErrorAccount | undefined
}

export type Log = (entry: LogEntry) => void
