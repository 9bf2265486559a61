import type { EventRun } from './fold-events.ts'
import { toHeadline } from './to-headline.ts'

type RunSummary = {
  readonly count: number
  /** How many different headlines the run's events have; 0 when they have none. */
  readonly different: number
  /** From its first event to its last, whichever way it is sorted. */
  readonly spanMs: number
}

/** What a run's one line says about all of its events. */
export const toRunSummary = (run: EventRun): RunSummary => {
  const headlines = new Set(run.map(toHeadline).filter((headline) => headline !== null))
  const times = [run[0], run.at(-1) ?? run[0]].map(({ eventTime }) => Date.parse(eventTime))
  const [oneMs = 0, otherMs = 0] = times
  const spanMs = Math.abs(oneMs - otherMs)
  return { count: run.length, different: headlines.size, spanMs: Number.isNaN(spanMs) ? 0 : spanMs }
}
