import type { ProfileRef } from '@intilery-sidebar/contract'
import type { HostKind } from '../launch/launch.ts'

/** Who asks, as the session proves it. */
type Asker = { readonly tenantId: string; readonly accountId: string; readonly agentId: string | null }

type RecordQuestion = {
  readonly resource: string
  readonly id: string
  readonly signal: AbortSignal
}

/** Finds out whose a host's record is, with the asker's own permissions in that host. */
export type RecordResolver = {
  readonly host: HostKind
  /**
   * The people of the record, each with the refs to try in order. Rejects with a `HostApiError`, or the signal's
   * reason.
   */
  findPeople(asker: Asker, question: RecordQuestion): Promise<readonly (readonly ProfileRef[])[]>
}

/**
 * `not-found`: the host shows this agent no such record · `disconnected`: the host has to be connected again ·
 * `unavailable`: no answer in time, or a broken one.
 */
export type HostApiErrorReason = 'not-found' | 'disconnected' | 'unavailable'

/** A host's API did not answer as hoped. `message` and `cause` are for the log. */
export class HostApiError extends Error {
  override readonly name = 'HostApiError'
  readonly reason: HostApiErrorReason

  constructor(reason: HostApiErrorReason, message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.reason = reason
  }
}
