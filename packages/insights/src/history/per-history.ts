import { toItems, type Item } from '@intilery-sidebar/vocabulary'
import type { Entry } from './entry.ts'
import type { History } from './history.ts'

/** Makes a thing once for each history, because several insights need it. A history never changes. */
export const perHistory = <Made>(make: (history: History) => Made): ((history: History) => Made) => {
  const kept = new WeakMap<History, { readonly made: Made }>()
  return (history) => {
    const before = kept.get(history)
    if (before !== undefined) return before.made
    const made = make(history)
    kept.set(history, { made })
    return made
  }
}

/** The products an event is about, read once. */
export const itemsOf: (history: History) => (entry: Entry) => readonly Item[] = perHistory(
  ({ vocabulary }) => {
    const kept = new Map<Entry, readonly Item[]>()
    return (entry: Entry) => {
      const before = kept.get(entry)
      if (before !== undefined) return before
      const items = toItems(entry.event, vocabulary)
      kept.set(entry, items)
      return items
    }
  },
)
