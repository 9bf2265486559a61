import type { EventsPage, Match, Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import type { Tag } from './create-mask-tag.ts'
import type { FieldRules } from './rules/field-rules.ts'
import { createSearch } from './search/create-search.ts'
import { runInSlices, type Work } from '../slices/run-in-slices.ts'
import { createShower } from './create-shower.ts'
import { createCollectingWalk, createHidingWalks } from './create-walks.ts'
import type { Redactor } from './redactor.ts'
import { eachEvent, eachSpan, walkEvent, walkMatch, walkMeta, walkTraits } from './walk/walk-profile.ts'
import type { Walk } from './walk/walk.ts'

/**
 * Hides by name what a rule names, and everywhere else what it hid: an address that is hidden as `email` is hidden as
 * external id, in a subject line and in a query string, in any spelling.
 *
 * What is hidden never depends on what the caller asked for beside it: values are collected from the customer's traits
 * and metadata, and from each event for that event alone. So any page of any size shows an event alike.
 */
export const createRedactor = (rules: FieldRules, tag: Tag): Redactor =>
  rules.isEmpty ? createShower(rules) : createHider(rules, tag)

type WalkData<Data> = (data: Data, walk: Walk) => Work<Data>

const createHider = (rules: FieldRules, tag: Tag): Redactor => {
  const { collectHidden, traits, meta, events, match } = createRedactionWork(rules, tag)
  return {
    isNeeded: true,
    collectHidden: async (known) => void (await runInSlices(collectHidden(known))),
    traits: (shown) => runInSlices(traits(shown)),
    meta: (shown) => runInSlices(meta(shown)),
    events: (page) => runInSlices(events(page)),
    match: (shown) => runInSlices(match(shown)),
  }
}

/** Redaction as work to be run: in slices where others wait for the event loop, at once in a program of its own. */
export type RedactionWork = {
  readonly collectHidden: (meta: Meta) => Work<Meta>
  readonly traits: (traits: Traits) => Work<Traits>
  readonly meta: (meta: Meta) => Work<Meta>
  readonly events: (page: EventsPage) => Work<EventsPage>
  readonly match: (match: Match) => Work<Match>
}

export const createRedactionWork = (rules: FieldRules, tag: Tag): RedactionWork => {
  const search = createSearch()
  const options = { rules, tag, search }
  /**
   * Hides in one unit of an answer what a rule names, and then, where it is met there or is known of the customer, what
   * was hidden so. One unit after the other: each forgets what the one before has taught.
   */
  const createUnits = () => {
    const ofUnit = search.createUnit()
    const { byName, texts, alsoHiding } = createHidingWalks(options, ofUnit)
    return function* redact<Data>(data: Data, walkData: WalkData<Data>): Work<Data> {
      ofUnit.clear()
      texts.clear()
      const shown = yield* walkData(data, byName)
      const found = yield* search.find(texts, ofUnit)
      return found === null ? shown : yield* walkData(data, alsoHiding(found))
    }
  }
  const createEventRedaction = () => {
    const redact = createUnits()
    return (event: ProfileEvent): Work<ProfileEvent> => redact(event, walkEvent)
  }
  function* redactMeta(meta: Meta): Work<Meta> {
    const walked = yield* createUnits()(meta, walkMeta)
    return { ...walked, actions: yield* eachSpan(walked.actions, createEventRedaction()) }
  }
  return {
    collectHidden: (meta) => walkMeta(meta, createCollectingWalk(options)),
    traits: (traits) => createUnits()(traits, walkTraits),
    meta: redactMeta,
    events: (page) => eachEvent(page, createEventRedaction()),
    match: (match) => createUnits()(match, walkMatch),
  }
}
