import { factNames, type BrandVocabulary, type FactName } from './brand-vocabulary.ts'
import { defaultFields } from './default-fields.ts'
import { createNotAProduct } from './not-a-product.ts'
import { isFamily, type EventFamily } from '../families/families.ts'
import { guessFamily } from '../families/guess-family.ts'
import { knownActions } from '../families/known-actions.ts'
import { toActionKey } from '../families/to-action-key.ts'

/** A brand's words, ready to read events with. */
export type Vocabulary = {
  /** The family of an event's name, however it is spelled. */
  readonly toFamily: (action: string) => EventFamily
  readonly fields: Readonly<Record<FactName, readonly string[]>>
  /** The rule by which an order line is no product, or null when it is one. */
  readonly notAProduct: (line: {
    readonly ids: readonly string[]
    readonly name: string | null
  }) => string | null
  /** What an amount without a currency is in. */
  readonly currency: string | null
}

/** Segment's names and their variants, with a brand's own before them. */
export const createVocabulary = (brand: BrandVocabulary = {}): Vocabulary => {
  const own = new Map(Object.entries(brand.events ?? {}).map(([name, family]) => [toActionKey(name), family]))
  const remembered = new Map<string, EventFamily>()
  const find = (key: string): EventFamily => own.get(key) ?? known.get(key) ?? guessFamily(key)
  return {
    toFamily: (action) => {
      const before = remembered.get(action)
      if (before !== undefined) return before
      const family = find(toActionKey(action))
      if (remembered.size < actionsMax) remembered.set(action, family)
      return family
    },
    fields: toFields(brand.fields ?? {}),
    notAProduct: createNotAProduct(brand.notProducts ?? []),
    currency: brand.currency ?? null,
  }
}

/** A sender that makes up a name for every event must not fill the memory. */
const actionsMax = 5_000

const known: ReadonlyMap<string, EventFamily> = new Map(
  Object.entries(knownActions).flatMap(([family, names]) =>
    names.split(' ').map((name): [string, EventFamily] => [name, toKnown(family)]),
  ),
)

function toKnown(family: string): EventFamily {
  if (!isFamily(family)) throw new Error(`${family} is no family`)
  return family
}

const toFields = (own: NonNullable<BrandVocabulary['fields']>): Vocabulary['fields'] => {
  const fields = { ...defaultFields }
  for (const fact of factNames) fields[fact] = [...new Set([...(own[fact] ?? []), ...defaultFields[fact]])]
  return fields
}

/**
 * Whether a name stands in a specification or is a common variant, so that its family is certain and not guessed by
 * words.
 */
export const isKnownAction = (action: string): boolean => known.has(toActionKey(action))

/** What is read with where a brand says nothing of its own. */
export const segmentVocabulary: Vocabulary = createVocabulary()
