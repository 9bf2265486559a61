import type { ProfileEvent } from '@intilery-sidebar/contract'

/** Events that follow one another and are alike; most often one alone. */
export type EventRun = readonly [ProfileEvent, ...ProfileEvent[]]

/** Two alike are as quickly read as a summary of them. */
const foldedMin = 3

/**
 * Folds repeats of one action within one day into a run. Nothing is dropped and nothing moves: the runs put end to end are
 * the events again. `toDayKey` says which day an instant falls on. What is new stands for itself until it is not.
 */
export const foldEvents = (
  events: readonly ProfileEvent[],
  toDayKey: (atMs: number) => string,
  newIds: ReadonlySet<string> = nothingNew,
): readonly EventRun[] => {
  const runs: [ProfileEvent, ...ProfileEvent[]][] = []
  const toKey = ({ eventId, action, eventTime }: ProfileEvent): string =>
    `${newIds.has(eventId) ? eventId : ''} ${toDay(eventTime, toDayKey)} ${action}`
  for (const event of events) {
    const current = runs.at(-1)
    if (current !== undefined && toKey(current[0]) === toKey(event)) current.push(event)
    else runs.push([event])
  }
  return runs.flatMap((run) => (run.length < foldedMin ? run.map((event): EventRun => [event]) : [run]))
}

const nothingNew: ReadonlySet<string> = new Set()

/** The events of runs, as they were. */
export const unfoldEvents = (runs: readonly EventRun[]): readonly ProfileEvent[] => runs.flat()

const toDay = (eventTime: string, toDayKey: (atMs: number) => string): string => {
  const atMs = Date.parse(eventTime)
  return Number.isNaN(atMs) ? 'undated' : toDayKey(atMs)
}
