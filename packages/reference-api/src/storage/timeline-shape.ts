import { areMerged, toOffset, type Reading } from './select-timeline.ts'

/** What decides the text of `selectTimeline`: which conditions there are, not their values. */
export const toTimelineShape = (customerSeqs: readonly number[], reading: Reading): string => {
  const { include, exclude, startMs, endMs, sort, after } = reading
  const conditions = [include.length, exclude.length, startMs !== null, endMs !== null, Boolean(after)]
  return ['timeline', sort, customerSeqs.length, ...conditions].join()
}

/** The values of `selectTimeline` in the order in which its text names them. */
export const toTimelineParameters = (customerSeqs: readonly number[], reading: Reading): unknown[] => {
  const { include, exclude, startMs, endMs, after, size } = reading
  const filters = [
    ...include,
    ...exclude,
    ...(startMs === null ? [] : [startMs]),
    ...(endMs === null ? [] : [endMs]),
    ...(after ? [after.eventAt, after.seq] : []),
  ]
  const offset = toOffset(reading)
  const keys = areMerged(customerSeqs)
    ? customerSeqs.flatMap((seq) => [seq, ...filters, offset + size])
    : [...customerSeqs, ...filters]
  return [...keys, size, offset]
}
