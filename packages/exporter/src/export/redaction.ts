import type { Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'

/**
 * What policy takes out of an export. The exporter does not know the policy: its caller does. It is applied before
 * anything is kept on disk, and again when files are written, for rows that were kept under an older policy.
 */
export type Redaction = {
  /** Changes when a rule does; stands in the manifest. */
  readonly version: string
  readonly traits: (traits: Traits) => Promise<Traits>
  readonly meta: (meta: Meta) => Promise<Meta>
  /** Events of one customer. */
  readonly events: (events: readonly ProfileEvent[]) => Promise<readonly ProfileEvent[]>
}

/** Nothing is hidden. */
export const noRedaction: Redaction = {
  version: 'none',
  traits: (traits) => Promise.resolve(traits),
  meta: (meta) => Promise.resolve(meta),
  events: (events) => Promise.resolve(events),
}
