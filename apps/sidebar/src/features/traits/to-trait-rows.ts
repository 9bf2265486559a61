import type { Json, Traits } from '@intilery-sidebar/contract'
import { toCurrency } from '../../ui/values/to-currency.ts'
import { toLabel } from '../../ui/values/to-label.ts'
import { toTypedValue } from '../../ui/values/to-typed-value.ts'

/** One trait, and where it lies in what the API answered. */
export type TraitEntry = {
  readonly name: string
  readonly value: Json
  readonly path: readonly string[]
  /** ISO 4217, when the value is money and the customer states which. */
  readonly currency: string | null
}

type TraitRows = {
  /** Those that are pinned, in the order of the pins, whether they hold anything or not: a gap says something too. */
  readonly pinned: readonly TraitEntry[]
  readonly filled: readonly TraitEntry[]
  readonly empty: readonly TraitEntry[]
}

/** Identity comes first, as people look for it; the rest follows as the tenant wrote it. */
const leading = ['firstName', 'lastName', 'email', 'phone'] as const

/** A customer's traits that match a search in name or value, with those that are pinned and those that hold nothing kept apart. */
export const toTraitRows = (
  { customer, values }: Traits,
  search: string,
  pins: readonly string[] = [],
): TraitRows => {
  const identity = leading.map((name): TraitEntry => ({
    name,
    value: customer[name],
    path: ['customer', name],
    currency: null,
  }))
  const rest = Object.entries(values)
    .filter(([name]) => !isLeading(name))
    .map(([name, value]): TraitEntry => ({
      name,
      value,
      path: ['values', name],
      currency: toCurrency(name, values),
    }))
  const wanted = search.trim().toLocaleLowerCase()
  const found = [...identity, ...rest].filter((entry) => isMatch(entry, wanted))
  const others = found.filter(({ name }) => !pins.includes(name))
  return {
    pinned: toPinned([...identity, ...rest], pins).filter((entry) => isMatch(entry, wanted)),
    filled: others.filter((entry) => !isEmpty(entry)),
    empty: others.filter(isEmpty),
  }
}

export const isEmpty = ({ value }: TraitEntry): boolean => toTypedValue(value).kind === 'empty'

const toPinned = (entries: readonly TraitEntry[], pins: readonly string[]): readonly TraitEntry[] => {
  if (pins.length === 0) return []
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  return pins.map((name) => byName.get(name) ?? { name, value: null, path: ['values', name], currency: null })
}

const isLeading = (name: string): boolean => leading.some((known) => known === name)

const isMatch = ({ name, value }: TraitEntry, wanted: string): boolean =>
  wanted === '' ||
  name.toLocaleLowerCase().includes(wanted) ||
  toLabel(name).toLocaleLowerCase().includes(wanted) ||
  toSearchable(value).includes(wanted)

const toSearchable = (value: Json): string => {
  try {
    return (typeof value === 'string' ? value : JSON.stringify(value)).toLocaleLowerCase()
  } catch {
    // Nested deeper than the engine's stack: such a value cannot be searched, and is still shown.
    return ''
  }
}
