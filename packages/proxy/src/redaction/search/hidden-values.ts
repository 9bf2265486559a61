import { isMasked, type Json } from '@intilery-sidebar/contract'
import { createMatcher } from './create-matcher.ts'
import { createSieve, type Sieve } from './create-sieve.ts'
import { toAtoms, type Atoms } from './to-atoms.ts'

/** More distinct hidden values than any honest customer or event has; past them everything is hidden. */
export const atomsMax = 1000
/** A longer text is hidden rather than searched. */
export const searchedLengthMax = 65_536

/** A text as hidden values are compared with it. */
export type Canonical = { readonly text: string; readonly digits: string }

/** Values that a rule hides, so that they can be recognised in other fields. */
export type HiddenValues = {
  readonly sieve: Sieve
  /** Learns a value, and the leaves of an object or a list. */
  add(value: Json): void
  /** Learns a value whose atoms are known. */
  addAtoms(atoms: Atoms): void
  clear(): void
  readonly isEmpty: () => boolean
  /** True once there were too many to learn: then every text counts as one that holds a hidden value. */
  readonly isFull: () => boolean
  /** Whether the text holds a hidden value. */
  isIn(canonical: Canonical): boolean
}

export const createHiddenValues = (sieve = createSieve()): HiddenValues => {
  const texts = new Set<string>()
  const digits = new Set<string>()
  let search: HiddenValues['isIn'] | null = null
  const isFull = () => texts.size + digits.size > atomsMax
  const addAtoms = (atoms: Atoms): void => {
    if (isFull()) return
    sieve.add(atoms)
    for (const text of atoms.texts) texts.add(text)
    for (const number of atoms.digits) digits.add(number)
    search = null
  }
  return {
    sieve,
    addAtoms,
    add: (value) => {
      const left: Json[] = [value]
      while (left.length > 0 && !isFull()) {
        const one = left.pop()
        if (typeof one === 'string' || typeof one === 'number') addAtoms(toAtoms(one))
        else if (typeof one === 'object' && one !== null) left.push(...toInner(one))
      }
    },
    clear: () => {
      if (texts.size > 0) texts.clear()
      if (digits.size > 0) digits.clear()
      sieve.clear()
      search = null
    },
    isEmpty: () => texts.size + digits.size === 0,
    isFull,
    isIn: (canonical) => {
      search ??= toSearch([...texts], [...digits])
      return search(canonical)
    },
  }
}

const toSearch = (texts: readonly string[], digits: readonly string[]): HiddenValues['isIn'] => {
  const hasText = createMatcher(texts)
  const hasDigits = createMatcher(digits)
  return (canonical) => hasText(canonical.text) || (canonical.digits !== '' && hasDigits(canonical.digits))
}

const toInner = (value: Extract<Json, object>): readonly Json[] => {
  if (isMasked(value)) return []
  return isList(value) ? value : Object.values(value)
}

const isList = (value: Extract<Json, object>): value is readonly Json[] => Array.isArray(value)
