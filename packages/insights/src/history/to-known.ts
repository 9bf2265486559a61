import type { Entry } from './entry.ts'
import { newestFirst, type History } from './history.ts'
import { perHistory } from './per-history.ts'

/** All events that are known, whether loaded or named by the action index, newest first. */
export const toKnown: (history: History) => readonly Entry[] = perHistory(({ entries, index }) =>
  index.entries.length === 0 ? entries : [...entries, ...index.entries].sort(newestFirst),
)
