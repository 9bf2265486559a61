import type { EventsPage, Json, Match, Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import type { Tag } from './create-mask-tag.ts'
import type { FieldRules } from './rules/field-rules.ts'
import {
  createHiddenValues,
  createReader,
  searchedLengthMax,
  type HiddenValues,
} from './search/hidden-values.ts'
import { toMask } from './mask.ts'
import { runInSlices, type Work } from '../slices/run-in-slices.ts'
import { createShower } from './create-shower.ts'
import type { Redactor } from './redactor.ts'
import { eachEvent, eachSpan, walkEvent, walkMatch, walkMeta, walkTraits } from './walk/walk-profile.ts'
import type { Walk } from './walk/walk.ts'
import { createYieldRhythm } from '../slices/yield-rhythm.ts'

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
  const { toCollecting, toHiding } = createWalks({ rules, tag, search })
  /**
   * Learns what is hidden by name in one unit of an answer, then hides that and what is known of the customer. One unit
   * after the other: each forgets what the one before has taught.
   */
  const createUnits = () => {
    const ofUnit = search.createUnit()
    const [collecting, hiding] = [toCollecting(ofUnit), toHiding(ofUnit)]
    return function* redact<Data>(data: Data, walkData: WalkData<Data>): Work<Data> {
      ofUnit.clear()
      yield* walkData(data, collecting)
      return yield* walkData(data, hiding)
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
    collectHidden: (meta) => walkMeta(meta, toCollecting(search.ofCustomer)),
    traits: (traits) => createUnits()(traits, walkTraits),
    meta: redactMeta,
    events: (page) => eachEvent(page, createEventRedaction()),
    match: (match) => createUnits()(match, walkMatch),
  }
}

type Search = ReturnType<typeof createSearch>
type WalksOptions = { readonly rules: FieldRules; readonly tag: Tag; readonly search: Search }

const createWalks = ({ rules, tag, search: { isHiddenIn, isKnown } }: WalksOptions) => {
  const isTimeToYield = createYieldRhythm()
  const hide: Walk['hide'] = (value, { path }) => toMask(value, path, tag)

  const toCollecting = (hidden: HiddenValues): Walk => ({
    at: rules.at,
    isCopying: false,
    hide: (value) => value,
    name: (name) => name,
    isTimeToYield,
    look: (value, place) => {
      if (!place.isHidden) return undefined
      if (!isKnown(value)) hidden.add(value)
      return value
    },
  })
  const toHiding = (ofUnit: HiddenValues): Walk => ({
    at: rules.at,
    isCopying: true,
    hide,
    isTimeToYield,
    name: (name) => (isHiddenIn(name, ofUnit) ? `(hidden ${tag('name', name)})` : name),
    look: (value, place) => {
      if (place.isHidden) return hide(value, place)
      const isLeaf = typeof value !== 'object' || value === null
      if (place.isUnlisted && isLeaf) return hide(value, place)
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      return isHiddenIn(String(value), ofUnit) ? hide(value, place) : undefined
    },
  })
  return { toCollecting, toHiding }
}

/** Looks for what is hidden: for what is known of the customer, and for what one unit of the answer has taught. */
const createSearch = () => {
  const read = createReader()
  const ofCustomer = createHiddenValues(read)
  return {
    ofCustomer,
    /** Its sieve holds back what either knows. */
    createUnit: () => createHiddenValues(read, ofCustomer.sieve.copy()),
    isHiddenIn: (text: string, ofUnit: HiddenValues): boolean => {
      if (text.length > searchedLengthMax || ofCustomer.isFull() || ofUnit.isFull()) return true
      if (!ofUnit.sieve.mayHold(text)) return false
      const canonical = read.canonicalOf(text)
      return ofCustomer.isIn(canonical) || (!ofUnit.isEmpty() && ofUnit.isIn(canonical))
    },
    isKnown: (value: Json): boolean => {
      if (typeof value !== 'string' && typeof value !== 'number') return false
      const text = String(value)
      if (ofCustomer.isFull()) return true
      return ofCustomer.sieve.mayHold(text) && ofCustomer.isIn(read.canonicalOf(text))
    },
  }
}
