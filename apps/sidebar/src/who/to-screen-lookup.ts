import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import type { LookupRequest } from '../api/session/create-api.ts'
import type { Choice } from './to-shown-match.ts'
import { toTyped } from './to-typed.ts'

/** What a person decided on this page, by the subject they decided it about; null: as if nothing had been decided. */
export type Decisions = ReadonlyMap<string, Choice | null>

/** Who is asked for, and what was decided about exactly that. */
type ScreenLookup = {
  readonly subject: string
  /** The subject, where what is decided about it is kept for the next page; else null. */
  readonly about: string | null
  /** Undefined where nothing was decided on this page. */
  readonly decided: Choice | null | undefined
  readonly lookup: LookupRequest
}

/**
 * The question the screen poses. Its subject is the record and the people it offers: a ticket keeps its key when its
 * requester changes, and a decision about the former requester must not survive them.
 */
export const toScreenLookup = (onScreen: OnScreen | null, decisions: Decisions): ScreenLookup => {
  const offered = toOffered(onScreen)
  const subject = JSON.stringify([onScreen?.recordKey ?? null, offered])
  const decided = decisions.get(subject)
  return {
    subject,
    about: isKept(onScreen) ? subject : null,
    decided,
    lookup: toTyped(decided?.search ?? '') ?? offered,
  }
}

/**
 * Without a key another ticket of the same people would be the same subject, and the people of an organization are
 * looked at one after the other.
 */
const isKept = (onScreen: OnScreen | null): boolean =>
  typeof onScreen?.recordKey === 'string' && !onScreen.recordKey.startsWith('organization:')

const toOffered = (onScreen: OnScreen | null): LookupRequest => {
  if (onScreen?.people !== undefined) return { people: onScreen.people }
  return onScreen?.record ?? onScreen?.refs ?? []
}
