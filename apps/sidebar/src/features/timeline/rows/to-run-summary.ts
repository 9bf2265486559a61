import type { EventRun } from './fold-events.ts'
import { toHeadline } from '../families/to-headline.ts'
import type { Words } from '../families/fact-reader.ts'

type RunSummary = {
  readonly count: number
  /** What the run's events are about, each once and in their order. */
  readonly topics: readonly string[]
  /** From its first event to its last, whichever way it is sorted. */
  readonly spanMs: number
}

/** What a run's one line says about all of its events. */
export const toRunSummary = (run: EventRun, words: Words): RunSummary => {
  const topics = new Set(run.flatMap((event) => toHeadline(event, words).facts.slice(0, 1)))
  const times = [run[0], run.at(-1) ?? run[0]].map(({ eventTime }) => Date.parse(eventTime))
  const [oneMs = 0, otherMs = 0] = times
  const spanMs = Math.abs(oneMs - otherMs)
  return { count: run.length, topics: [...topics], spanMs: Number.isNaN(spanMs) ? 0 : spanMs }
}
