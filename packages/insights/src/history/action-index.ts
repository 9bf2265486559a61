import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'
import {
  toFamily,
  toMoment,
  toNamedChannel,
  type EventFamily,
  type Vocabulary,
} from '@intilery-sidebar/vocabulary'
import type { Entry } from './entry.ts'

/** What the action index, the first and last event of every action, adds to the loaded events. */
export type ActionIndex = {
  /** Its events that are not loaded, in no order. */
  readonly entries: readonly Entry[]
  /** What may have happened between its first and last events without being loaded. */
  readonly unseen: readonly Unseen[]
}

/** Events that may have happened: nothing says that they did. */
export type Unseen = {
  /** Null: of any. */
  readonly family: EventFamily | null
  readonly channel: string | null
  /** None is earlier. */
  readonly fromMs: number
  /** None is later. */
  readonly untilMs: number
}

type Loaded = {
  readonly asOfMs: number
  readonly vocabulary: Vocabulary
  /** All later events are loaded; null: all events are. */
  readonly loadedFromMs: number | null
  readonly isLoaded: (event: ProfileEvent) => boolean
  readonly toEntry: (event: ProfileEvent) => Entry | null
}

/** Reads the index beside the loaded events. Without an index anything may be unseen. */
export const toActionIndex = (spans: readonly ActionSpan[], loaded: Loaded): ActionIndex => {
  const events = spans
    .flatMap(({ first, last }) => [first, last])
    .filter((event) => event !== null)
    .filter((event) => !loaded.isLoaded(event))
  const distinct = new Map(events.map((event) => [event.eventId, event]))
  return {
    entries: [...distinct.values()].map(loaded.toEntry).filter((entry) => entry !== null),
    unseen: toUnseen(spans, loaded),
  }
}

const toUnseen = (spans: readonly ActionSpan[], loaded: Loaded): readonly Unseen[] => {
  const { loadedFromMs } = loaded
  if (loadedFromMs === null) return []
  if (spans.length === 0)
    return [{ family: null, channel: null, fromMs: Number.NEGATIVE_INFINITY, untilMs: loadedFromMs }]
  return spans.flatMap((span) => ofSpan(span, loaded, loadedFromMs))
}

const ofSpan = (
  { action, first, last }: ActionSpan,
  { asOfMs, vocabulary, isLoaded }: Loaded,
  loadedFromMs: number,
): readonly Unseen[] => {
  if (first !== null && (isLoaded(first) || first.eventId === last?.eventId)) return []
  const fromMs = toMs(first) ?? Number.NEGATIVE_INFINITY
  if (fromMs > asOfMs) return []
  const lastMs = last === null || isLoaded(last) ? null : toMs(last)
  const untilMs = Math.min(lastMs ?? loadedFromMs, loadedFromMs)
  const named = [first, last].filter((event) => event !== null)
  const families = new Set([
    vocabulary.toFamily(action),
    ...named.map((event) => toFamily(event, vocabulary)),
  ])
  return [...families].map((family) => ({ family, channel: toNamedChannel(action), fromMs, untilMs }))
}

const toMs = (event: ProfileEvent | null): number | null => (event === null ? null : toMoment(event).atMs)

/** The span of time in which events of a family and channel may be unseen; null where none may. */
export const findUnseen = (
  { unseen }: ActionIndex,
  family: EventFamily,
  channel: string | null,
): Pick<Unseen, 'fromMs' | 'untilMs'> | null => {
  const fitting = unseen.filter(
    (one) =>
      (one.family === null || one.family === family) &&
      (one.channel === null || channel === null || one.channel === channel),
  )
  if (fitting.length === 0) return null
  return {
    fromMs: Math.min(...fitting.map(({ fromMs }) => fromMs)),
    untilMs: Math.max(...fitting.map(({ untilMs }) => untilMs)),
  }
}
