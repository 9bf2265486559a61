import type { Customer } from './customer.ts'
import type { Masked } from './masked.ts'
import type { IdType, ProfileRef } from './profile-ref.ts'

/** Why a customer was matched: which ref found them, and what helps a person tell them apart. */
export type Evidence = {
  readonly matchedBy: IdType
  readonly matchedValue: string
  /**
   * The proxy made `matchedValue` up from what was asked for, so a person must confirm who is meant before anything is
   * shown.
   */
  readonly isGuess: boolean
  /** The host knows that the address is not verified as the person's who is on screen. */
  readonly isUnverified?: true | undefined
  readonly lastActivityTime: string | null
  readonly audiences: readonly (string | Masked)[]
}

/** A customer a candidate found. The handle is the signed permission to read them in this session. */
export type Match = {
  readonly handle: string
  readonly customer: Customer
  readonly evidence: Evidence
  /** Where Intilery's own pages show them; left out where the admin names none. */
  readonly customerUrl?: string | undefined
  /** Whether policy lets this session take their timeline away. What is left out is no. */
  readonly mayExport?: boolean | undefined
}

/** One ref that was asked for, and how it went. */
export type Tried = { readonly ref: ProfileRef; readonly outcome: 'matched' | 'not-found' }

export type Resolution = {
  readonly matches: readonly Match[]
  readonly tried: readonly Tried[]
  /**
   * What this agent decided about the record before: the handle of the match that they chose, or null where none of
   * the matches is meant. Left out where they decided nothing that still holds.
   */
  readonly chosen?: string | null | undefined
  /** Whether this session may look for a customer whom the host does not offer. What is left out is yes. */
  readonly maySearch?: boolean | undefined
}
