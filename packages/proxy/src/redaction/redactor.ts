import type { EventsPage, Match, Meta, Traits } from '@intilery-sidebar/contract'

/** Hides what one role may not see of one customer. Every method gives the event loop back while it works. */
export type Redactor = {
  /** False where everything may be seen. */
  readonly isNeeded: boolean
  /** Learns from the customer's own fields which values to recognise in other fields. Call it first. */
  collectHidden(meta: Meta): Promise<void>
  traits(traits: Traits): Promise<Traits>
  meta(meta: Meta): Promise<Meta>
  events(page: EventsPage): Promise<EventsPage>
  match(match: Match): Promise<Match>
}
