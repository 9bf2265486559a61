import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toFamily, type EventFamily } from '@intilery-sidebar/vocabulary'
import { toEventName } from '../../../ui/names/to-event-name.ts'
import { familyFacts } from './family-facts.ts'
import { createFactReader, toAmountText, type Words } from './fact-reader.ts'
import { toFallbackFacts } from './to-fallback-facts.ts'

/** What a row says of an event. */
export type Headline = {
  readonly family: EventFamily
  /** What happened. */
  readonly name: string
  /** With its currency; null where the event states none. */
  readonly amount: string | null
  /** What matters of it, most informative first. */
  readonly facts: readonly string[]
}

const factMaxLength = 200

/** Families whose amount goes back to the customer. */
const backwards: ReadonlySet<EventFamily> = new Set(['order-refunded'])

/** Families whose amount is no fact of theirs: the price of a thing in a list, the value of a subscription's trial. */
const withoutAmount: ReadonlySet<EventFamily> = new Set([
  'product-viewed',
  'product-list-viewed',
  'survey-answered',
  'page-viewed',
  'coupon-applied',
  'coupon-denied',
  'review-submitted',
])

const headlines = new WeakMap<Words['formats'], WeakMap<ProfileEvent, Headline>>()

/** What a row says of an event, in the agent's language. It is worked out once per event, language and zone. */
export const toHeadline = (event: ProfileEvent, words: Words): Headline => {
  const known = headlines.get(words.formats) ?? new WeakMap<ProfileEvent, Headline>()
  headlines.set(words.formats, known)
  const headline = known.get(event) ?? create(event, words)
  known.set(event, headline)
  return headline
}

const create = (event: ProfileEvent, words: Words): Headline => {
  const family = toFamily(event)
  const reader = createFactReader(event, words)
  const own = unique(familyFacts[family](reader))
  const facts = own.length === 0 ? toFallbackFacts(reader) : own
  const amount = withoutAmount.has(family) ? null : toAmountText(event, words, backwards.has(family))
  const name = toEventName(event, words.t)
  return {
    family,
    name,
    amount,
    facts: facts.map((fact) => fact.slice(0, factMaxLength)).filter((fact) => fact !== name),
  }
}

const unique = (facts: readonly (string | null)[]): readonly string[] => [
  ...new Set(facts.filter((fact): fact is string => fact !== null && fact.trim() !== '')),
]

/** The title of a row: `Order completed · £21.70`. */
export const toTitle = ({ name, amount }: Headline): string =>
  amount === null ? name : `${name} · ${amount}`

/** The second line of a row, or null where there is nothing to say. */
export const toSecondLine = ({ facts }: Headline): string | null =>
  facts.length === 0 ? null : facts.join(' · ')
