import type { Json } from '@intilery-sidebar/contract'
import { createYieldRhythm } from '../slices/yield-rhythm.ts'
import type { Tag } from './create-mask-tag.ts'
import { toMask } from './mask.ts'
import type { FieldRules, Place } from './rules/field-rules.ts'
import type { Search } from './search/create-search.ts'
import type { HiddenValues } from './search/hidden-values.ts'
import { createTextList, type TextList } from './search/text-list.ts'
import type { Walk } from './walk/walk.ts'

type WalksOptions = { readonly rules: FieldRules; readonly tag: Tag; readonly search: Search }

/** Learns what is hidden by name of a customer. */
export const createCollectingWalk = ({ rules, search }: WalksOptions): Walk => ({
  at: rules.at,
  isCopying: false,
  hide: (value) => value,
  name: (name) => name,
  isTimeToYield: createYieldRhythm(),
  look: (value, place) => {
    if (!place.isHidden) return undefined
    search.learn(value, place.path, search.ofCustomer)
    return value
  },
})

/** The two walks through one unit of an answer. The second is needed where texts of the first hold what is hidden. */
export type HidingWalks = {
  /** Hides what a rule names, learns what it hides, and lists the texts and names that are left. */
  readonly byName: Walk
  readonly texts: TextList
  /** Hides what a rule names, and these texts and names wherever they stand. */
  readonly alsoHiding: (found: ReadonlySet<string>) => Walk
}

export const createHidingWalks = (
  { rules, tag, search }: WalksOptions,
  ofUnit: HiddenValues,
): HidingWalks => {
  const texts = createTextList()
  const hide: Walk['hide'] = (value, { path }) => toMask(value, path, tag)
  const hideByRule = (value: Json, place: Place): Json | undefined => {
    if (place.isHidden) return hide(value, place)
    const isLeaf = typeof value !== 'object' || value === null
    return place.isUnlisted && isLeaf ? hide(value, place) : undefined
  }
  const walk = { at: rules.at, isCopying: true, hide, isTimeToYield: createYieldRhythm() }
  return {
    texts,
    byName: {
      ...walk,
      name: (name) => {
        texts.add(name)
        return name
      },
      look: (value, place) => {
        if (place.isHidden) search.learn(value, place.path, ofUnit)
        const hidden = hideByRule(value, place)
        if (hidden === undefined && isText(value)) texts.add(String(value))
        return hidden
      },
    },
    alsoHiding: (found) => ({
      ...walk,
      name: (name) => (found.has(name) ? `(hidden ${tag('name', name)})` : name),
      look: (value, place) => {
        const hidden = hideByRule(value, place)
        if (hidden !== undefined || !isText(value)) return hidden
        return found.has(String(value)) ? hide(value, place) : undefined
      },
    }),
  }
}

const isText = (value: Json): value is string | number =>
  typeof value === 'string' || typeof value === 'number'
