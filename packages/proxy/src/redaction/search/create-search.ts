import type { Json } from '@intilery-sidebar/contract'
import type { Work } from '../../slices/run-in-slices.ts'
import { createReader } from './create-reader.ts'
import { createHiddenValues, searchedLengthMax, type HiddenValues } from './hidden-values.ts'
import type { TextList } from './text-list.ts'
import { toAtoms, type Atoms } from './to-atoms.ts'

/** Looks for what is hidden: for what is known of the customer, and for what one unit of the answer has taught. */
export type Search = {
  readonly ofCustomer: HiddenValues
  /** What one unit teaches. Its sieve holds back what either knows. */
  createUnit(): HiddenValues
  /** Learns a value that is hidden by name at this path. */
  learn(value: Json, path: string, hidden: HiddenValues): void
  /** Those of the texts that hold something hidden, or null where there are none. */
  find(texts: TextList, ofUnit: HiddenValues): Work<ReadonlySet<string> | null>
}

/** About a millisecond of looking. */
const lengthAtOnce = 65_536
/** What looking at a text costs besides its length. */
const textLength = 8
/** More paths than honest data has. */
const lessonsMax = 1000

/** What a path held last, and what it teaches: nothing where the customer's own fields have taught it. */
type Lesson = { readonly value: Json; readonly atoms: Atoms | null }

export const createSearch = (): Search => {
  const canonicalOf = createReader()
  const ofCustomer = createHiddenValues()
  const lessons = new Map<string, Lesson>()
  const isKnown = (text: string): boolean =>
    ofCustomer.isFull() || (ofCustomer.sieve.mayHold(text) && ofCustomer.isIn(canonicalOf(text)))
  /** One event after the other often holds the same. */
  const toLesson = (value: string | number, path: string): Lesson => {
    const last = lessons.get(path)
    if (last?.value === value) return last
    const lesson: Lesson = { value, atoms: isKnown(String(value)) ? null : toAtoms(value) }
    if (last !== undefined || lessons.size < lessonsMax) lessons.set(path, lesson)
    return lesson
  }
  const holds = (text: string, ofUnit: HiddenValues): boolean => {
    if (text.length > searchedLengthMax || ofCustomer.isFull() || ofUnit.isFull()) return true
    if (!ofUnit.sieve.mayHold(text)) return false
    const canonical = canonicalOf(text)
    return ofCustomer.isIn(canonical) || (!ofUnit.isEmpty() && ofUnit.isIn(canonical))
  }
  return {
    ofCustomer,
    createUnit: () => createHiddenValues(ofCustomer.sieve.copy()),
    learn: (value, path, hidden) => {
      if (typeof value !== 'string' && typeof value !== 'number') return hidden.add(value)
      const { atoms } = toLesson(value, path)
      if (atoms !== null) hidden.addAtoms(atoms)
    },
    *find(texts, ofUnit) {
      let found: Set<string> | null = null
      const findFrom = (start: number): number => {
        let [at, length] = [start, 0]
        for (; at < texts.count() && length < lengthAtOnce; at += 1) {
          const text = texts.at(at)
          length += text.length + textLength
          if (holds(text, ofUnit)) found = (found ?? new Set()).add(text)
        }
        return at
      }
      for (let at = findFrom(0); at < texts.count(); at = findFrom(at)) yield
      return found
    },
  }
}
