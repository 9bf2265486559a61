import type { Json, Traits } from '@intilery-sidebar/contract'
import { toTraitRows } from './to-trait-rows.ts'

/**
 * What the other source says about each trait on which the two disagree; null where it says nothing. The order of keys
 * is no disagreement.
 */
export const toDisagreements = (one: Traits, other: Traits): ReadonlyMap<string, Json> => {
  const ours = toEntries(one)
  const theirs = toEntries(other)
  const names = new Set([...ours.keys(), ...theirs.keys()])
  const disagreements = new Map<string, Json>()
  for (const name of names) {
    const mine = ours.get(name) ?? null
    const theirsToo = theirs.get(name) ?? null
    if (toCanonical(mine) !== toCanonical(theirsToo)) disagreements.set(name, theirsToo)
  }
  return disagreements
}

const toEntries = (traits: Traits): ReadonlyMap<string, Json> => {
  const { filled, empty } = toTraitRows(traits)
  return new Map([...filled, ...empty].map(({ name, value }) => [name, value]))
}

const toCanonical = (value: Json): string => {
  try {
    return JSON.stringify(value, (_name, part: Json) => (isObject(part) ? toSorted(part) : part))
  } catch {
    // Deeper than the engine's stack: such values are not compared.
    return ''
  }
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toSorted = (fields: { readonly [key: string]: Json }) =>
  Object.fromEntries(Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)))
