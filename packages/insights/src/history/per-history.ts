import { isMachine, toItems, type Item } from '@intilery-sidebar/vocabulary'
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
export const itemsOf: (history: History) => (entry: Entry) => readonly Item[] = perHistory(({ vocabulary }) =>
  onceEach(({ event }) => toItems(event, vocabulary)),
)

/** Whether a machine did it, read once. */
export const isMachineIn: (history: History) => (entry: Entry) => boolean = perHistory(() =>
  onceEach(({ event }) => isMachine(event)),
)

const onceEach = <Read extends object | boolean>(read: (entry: Entry) => Read): ((entry: Entry) => Read) => {
  const kept = new Map<Entry, Read>()
  return (entry) => {
    const before = kept.get(entry)
    if (before !== undefined) return before
    const made = read(entry)
    kept.set(entry, made)
    return made
  }
}
