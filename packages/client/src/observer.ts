import type { ProfileErrorReason } from '@intilery-sidebar/contract'
import type { Resource } from './request/page.ts'

export type BreakerState = 'closed' | 'open' | 'probing'

/** Ways in which an answer that could still be read was not what the documentation shows. */
export const driftKinds = [
  'envelope',
  'scroll-id-name',
  'time-format',
  'unknown-event-field',
  'missing-event-field',
  'metadata-route',
  'field-type',
  'unreadable-event',
  'unreadable-profile',
  'another-customer',
  'merged-customer',
] as const

export type DriftKind = (typeof driftKinds)[number]

export type NoteDrift = (kind: DriftKind) => void

export type Attempt = {
  readonly resource: Resource
  /** Null when upstream said nothing. */
  readonly status: number | null
  readonly outcome: ProfileErrorReason | 'answered' | 'cancelled'
  readonly durationMs: number
}

/** Notified of what the client does, for metrics and alarms. Never ids, never secrets. Must not throw. */
export type ClientObserver = {
  onAttempt?(attempt: Attempt): void
  onBreaker?(state: BreakerState): void
  /** Upstream refused the credential at that place in the list. */
  onCredentialRefused?(position: number): void
  onDrift?(kind: DriftKind): void
}
