import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, toFamily, toMoment, type Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Entry } from './entry.ts'
import { toActionIndex, type ActionIndex } from './action-index.ts'

/** What was left out of a history, counted, because a number that hides its gaps is wrong. */
export type Skipped = {
  /** No time, or one that is none. */
  readonly withoutTime: number
  /** Later than the instant that is asked about. */
  readonly afterAsOf: number
  /** Received later than the instant of knowledge, or nothing says when. */
  readonly notKnownYet: number
  /** The same event id again. */
  readonly doubled: number
}

/** A customer's events in one total order, newest first; at one instant the greater event id is the newer. */
export type History = {
  readonly entries: readonly Entry[]
  readonly skipped: Skipped
  /** Whether these are all events the customer has up to `asOf`. */
  readonly isComplete: boolean
  readonly asOfMs: number
  readonly vocabulary: Vocabulary
  readonly index: ActionIndex
}

export type HistoryOptions = {
  /** Only what happened at or before this instant counts. The clock's now, unless a past answer is replayed. */
  readonly asOfMs: number
  /** Only what had been received by this instant counts. Default: everything. */
  readonly knownAtMs?: number | undefined
  readonly isComplete?: boolean | undefined
  readonly vocabulary?: Vocabulary | undefined
  /** First and last event of every action, from the metadata. Only what is unsafe to overlook is read from it. */
  readonly index?: readonly ActionSpan[] | undefined
}

/** Reads events once, for every insight. Events may come in any order. */
export const createHistory = (events: readonly ProfileEvent[], options: HistoryOptions): History => {
  const { asOfMs, isComplete = false, vocabulary = segmentVocabulary } = options
  const skipped = { withoutTime: 0, afterAsOf: 0, notKnownYet: 0, doubled: 0 }
  const [seen, counted] = [new Set<string>(), new Set<string>()]
  const entries: Entry[] = []
  for (const event of events) {
    seen.add(event.eventId)
    // A copy that cannot count, as one that was received again later, must not keep out one that can.
    const read = counted.has(event.eventId) ? 'doubled' : toEntry(event, vocabulary, options)
    if (typeof read === 'string') {
      skipped[read] += 1
      continue
    }
    counted.add(event.eventId)
    entries.push(read)
  }
  entries.sort(newestFirst)
  const index = toActionIndex(options.index ?? [], {
    asOfMs,
    vocabulary,
    loadedFromMs: isComplete ? null : (entries.at(-1)?.atMs ?? asOfMs),
    isLoaded: ({ eventId }) => seen.has(eventId),
    toEntry: (event) => {
      const read = toEntry(event, vocabulary, options)
      return typeof read === 'string' ? null : read
    },
  })
  return { entries, skipped, isComplete, asOfMs, vocabulary, index }
}

/** The event as it can be reasoned about, or why it cannot. */
const toEntry = (
  event: ProfileEvent,
  vocabulary: Vocabulary,
  { asOfMs, knownAtMs }: HistoryOptions,
): Entry | keyof Skipped => {
  const { atMs, receivedMs } = toMoment(event)
  if (atMs === null) return 'withoutTime'
  if (atMs > asOfMs) return 'afterAsOf'
  if (knownAtMs !== undefined && (receivedMs === null || receivedMs > knownAtMs)) return 'notKnownYet'
  return { event, atMs, receivedMs, family: toFamily(event, vocabulary) }
}

/** The one order of events: newest first, ties by event id. */
export const newestFirst = (one: Entry, other: Entry): number => {
  if (one.atMs !== other.atMs) return other.atMs - one.atMs
  if (one.event.eventId === other.event.eventId) return 0
  return one.event.eventId < other.event.eventId ? 1 : -1
}

/** What an answer rests on. */
export type BasedOn = {
  readonly events: number
  /** Of the oldest and the newest event, ISO 8601; null when there is none. */
  readonly from: string | null
  readonly to: string | null
  readonly isComplete: boolean
}

/** How many events an answer rests on and from when to when they happened, ISO 8601. */
export const toBasedOn = ({ entries, isComplete }: History): BasedOn => ({
  events: entries.length,
  from: entries.at(-1)?.event.eventTime ?? null,
  to: entries[0]?.event.eventTime ?? null,
  isComplete,
})
