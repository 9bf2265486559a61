import type { Json, JsonObject, Traits } from '@intilery-sidebar/contract'
import { toLabel } from '../../ui/values/text/to-label.ts'
import { toSearchText } from '../../ui/values/text/to-search-text.ts'
import { toTypedValue } from '../../ui/values/to-typed-value.ts'

/** One trait, and where it lies in what the API answered. */
export type TraitEntry = {
  readonly name: string
  readonly value: Json
  readonly path: readonly string[]
  /** The object it lies in, which may state a currency. */
  readonly around: JsonObject
  /** Another trait has the same label (`firstName`, `first_name`), so only its own name tells it apart. */
  readonly isLabelShared: boolean
}

type TraitRows = {
  /** Those that are pinned, in the order of the pins, whether they hold anything or not: a gap says something too. */
  readonly pinned: readonly TraitEntry[]
  readonly filled: readonly TraitEntry[]
  readonly empty: readonly TraitEntry[]
}

type Formatting = { readonly number: (value: number) => string }

type TraitView = {
  readonly search: string
  readonly pins: readonly string[]
  /** Leaves out what the header shows, unless it is searched for. */
  readonly hasHeader?: boolean
  readonly formats?: Formatting
}

const everything: TraitView = { search: '', pins: [] }

/** Identity comes first, as people look for it; the rest follows as the tenant wrote it. */
const leading = ['firstName', 'lastName', 'email', 'phone'] as const

/** What stands in the header anyway. */
const inHeader: ReadonlySet<string> = new Set(['firstName', 'lastName', 'email'])

/** A customer's traits that match a search, with those that are pinned and those that hold nothing kept apart. */
export const toTraitRows = (traits: Traits, view: TraitView = everything): TraitRows => {
  const { search, pins, hasHeader = false, formats = plainNumbers } = view
  const entries = withSharedLabels([...toIdentity(traits), ...toRest(traits)])
  const wanted = search.trim().toLocaleLowerCase()
  const found = entries.filter((entry) => isMatch(entry, wanted, formats))
  const others = found.filter(
    ({ name }) => !pins.includes(name) && !(hasHeader && wanted === '' && inHeader.has(name)),
  )
  return {
    pinned: toPinned(entries, pins).filter((entry) => isMatch(entry, wanted, formats)),
    filled: others.filter((entry) => !isEmpty(entry)),
    empty: others.filter(isEmpty),
  }
}

const isEmpty = ({ value }: TraitEntry): boolean => toTypedValue(value).kind === 'empty'

const plainNumbers: Formatting = { number: String }

type Unlabelled = Omit<TraitEntry, 'isLabelShared'>

/** The client reads texts only; a phone sent as a number is still in `values`. */
const toIdentity = ({ customer, values }: Traits): readonly Unlabelled[] =>
  leading.map((name) => {
    const isText = customer[name] !== null || !Object.hasOwn(values, name)
    return isText
      ? { name, value: customer[name], path: ['customer', name], around: values }
      : { name, value: values[name] ?? null, path: ['values', name], around: values }
  })

const toRest = ({ customer, values }: Traits): readonly Unlabelled[] =>
  Object.entries(values)
    .filter(([name, value]) => !isShownAsIdentity(customer, name, value))
    .map(([name, value]) => ({ name, value, path: ['values', name], around: values }))

const isShownAsIdentity = (customer: Traits['customer'], name: string, value: Json): boolean => {
  const known = leading.find((leader) => leader === name)
  return known !== undefined && (customer[known] === null || customer[known] === value)
}

const withSharedLabels = (entries: readonly Unlabelled[]): readonly TraitEntry[] => {
  const counts = new Map<string, number>()
  for (const { name, value } of entries)
    if (toTypedValue(value).kind !== 'empty') counts.set(toLabel(name), (counts.get(toLabel(name)) ?? 0) + 1)
  return entries.map((entry) => ({ ...entry, isLabelShared: (counts.get(toLabel(entry.name)) ?? 0) > 1 }))
}

const toPinned = (entries: readonly TraitEntry[], pins: readonly string[]): readonly TraitEntry[] => {
  if (pins.length === 0) return []
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  return pins.map(
    (name) =>
      byName.get(name) ?? { name, value: null, path: ['values', name], around: {}, isLabelShared: false },
  )
}

const isMatch = ({ name, value }: TraitEntry, wanted: string, formats: Formatting): boolean =>
  wanted === '' ||
  name.toLocaleLowerCase().includes(wanted) ||
  toLabel(name).toLocaleLowerCase().includes(wanted) ||
  toSearchText(value, formats).includes(wanted)
