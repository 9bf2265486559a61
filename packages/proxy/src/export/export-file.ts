import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { EventFilter } from '../input/event-filter.ts'

/** What an exported file says about itself. */
export type ExportFacts = {
  /** Whether every event under the filter is in the file. */
  readonly complete: boolean
  readonly count: number
  /** Events that the API sent and that could not be read; they are not in the file. */
  readonly unreadableCount: number
  /** The events that may not be in the file: those of this instant or beyond it. Null when it has all of them. */
  readonly missing: { readonly atOrBefore: string } | { readonly atOrAfter: string } | null
  readonly customerId: string
  readonly filter: EventFilter
  readonly generatedAt: string
}

/** A kind of file a timeline can be taken away as. What is known only at its end may stand at its beginning. */
export type ExportFile = {
  readonly contentType: string
  readonly extension: string
  begin(facts: ExportFacts): string
  /** One event; `isFirst` where none stands before it. */
  write(event: ProfileEvent, isFirst: boolean): string
  end(facts: ExportFacts): string
}
