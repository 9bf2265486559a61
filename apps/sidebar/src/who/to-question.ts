import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import type { Asked } from '../api/create-api.ts'
import type { Choice } from './to-shown-match.ts'
import { toTyped } from './to-typed.ts'

/** What a person decided, by the subject they decided it about. */
export type Decisions = ReadonlyMap<string, Choice>

/** Who is asked for, and what was decided about exactly that. */
type Question = { readonly subject: string; readonly choice: Choice | null; readonly asked: Asked }

/**
 * The question the screen poses. Its subject is the record and the people it offers: a ticket keeps its key when its
 * requester changes, and a decision about the former requester must not survive them.
 */
export const toQuestion = (onScreen: OnScreen | null, decisions: Decisions): Question => {
  const offered: Asked = onScreen?.record ?? onScreen?.refs ?? []
  const subject = JSON.stringify([onScreen?.recordKey ?? null, offered])
  const choice = decisions.get(subject) ?? null
  return { subject, choice, asked: toTyped(choice?.search ?? '') ?? offered }
}
