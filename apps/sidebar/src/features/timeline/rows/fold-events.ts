import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toFamily } from '@intilery-sidebar/vocabulary'
import { toEventMs } from './to-event-ms.ts'

/** Events that follow one another and are alike; most often one alone. */
export type EventRun = readonly [ProfileEvent, ...ProfileEvent[]]

/** Two alike are as quickly read as a summary of them. */
const foldedMin = 3

/**
 * Folds repeats of one action within one day into a run; orders and payments stand for themselves. Nothing is dropped
 * and nothing moves: the runs put end to end are the events again. `toDayKey` says which day an instant falls on. What
 * is new stands for itself until it is not.
 */
export const foldEvents = (
  events: readonly ProfileEvent[],
  toDayKey: (atMs: number) => string,
  newIds: ReadonlySet<string> = nothingNew,
): readonly EventRun[] => {
  const runs: [ProfileEvent, ...ProfileEvent[]][] = []
  const toKey = (event: ProfileEvent): string =>
    `${newIds.has(event.eventId) ? event.eventId : ''} ${toDay(event, toDayKey)} ${event.action}`
  let currentKey: string | null = null
  for (const event of events) {
    const key = toKey(event)
    if (key === currentKey) runs.at(-1)?.push(event)
    else runs.push([event])
    currentKey = key
  }
  return runs.flatMap((run) =>
    run.length < foldedMin || standsAlone(run[0]) ? run.map((event): EventRun => [event]) : [run],
  )
}

/** Agents ask which order it was, and what became of it: of these no two are alike. */
const standsAlone = (event: ProfileEvent): boolean =>
  /^(?:order|payment|invoice|plan|support)-/.test(toFamily(event))

const nothingNew: ReadonlySet<string> = new Set()

/** The events of runs, as they were. */
export const unfoldEvents = (runs: readonly EventRun[]): readonly ProfileEvent[] => runs.flat()

const toDay = (event: ProfileEvent, toDayKey: (atMs: number) => string): string => {
  const atMs = toEventMs(event)
  return atMs === null ? 'undated' : toDayKey(atMs)
}
