import type { MaskableText, Masked } from './masked.ts'
import type { ProfileEvent } from './events/event.ts'
import type { Traits } from './traits.ts'

/** Where a profile came from, as the API states it. */
export type CreatedBy = {
  readonly type: MaskableText
  readonly filename: MaskableText
  readonly createdTime: string | null
}

/** First and last event of one action, over the customer's lifetime. Either can be missing upstream. */
export type ActionSpan = {
  readonly action: string
  readonly first: ProfileEvent | null
  readonly last: ProfileEvent | null
}

/** The profile's metadata. It carries the traits too, and they may disagree with what `/traits` says. */
export type Meta = {
  readonly traits: Traits
  readonly createdBy: CreatedBy | null
  readonly audiences: readonly (string | Masked)[]
  /** ISO 8601, or null when the customer was never active. */
  readonly lastActivityTime: string | null
  /** The action index: first and last event of every action, sorted by action. */
  readonly actions: readonly ActionSpan[]
}
