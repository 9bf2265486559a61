import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import type { LookupRequest } from '../api/session/create-api.ts'
import type { Choice } from './to-shown-match.ts'
import { toTyped } from './to-typed.ts'

/** What a person decided, by the subject they decided it about. */
export type Decisions = ReadonlyMap<string, Choice>

/** Who is asked for, and what was decided about exactly that. */
type ScreenLookup = {
  readonly subject: string
  readonly choice: Choice | null
  readonly lookup: LookupRequest
}

/**
 * The question the screen poses. Its subject is the record and the people it offers: a ticket keeps its key when its
 * requester changes, and a decision about the former requester must not survive them.
 */
export const toScreenLookup = (onScreen: OnScreen | null, decisions: Decisions): ScreenLookup => {
  const offered = toOffered(onScreen)
  const subject = JSON.stringify([onScreen?.recordKey ?? null, offered])
  const choice = decisions.get(subject) ?? null
  return { subject, choice, lookup: toTyped(choice?.search ?? '') ?? offered }
}

const toOffered = (onScreen: OnScreen | null): LookupRequest => {
  if (onScreen?.people !== undefined) return { people: onScreen.people }
  return onScreen?.record ?? onScreen?.refs ?? []
}
