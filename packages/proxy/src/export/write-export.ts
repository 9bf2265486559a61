import type { EventsPage, EventsQuery, ProfileEvent } from '@intilery-sidebar/contract'
import type { EventFilter } from '../input/event-filter.ts'
import type { ExportFacts, ExportFile } from './export-file.ts'
import type { ExportLimits } from './export-limits.ts'
import { readTimeline } from './read-timeline.ts'

type ExportOptions = {
  readonly ask: (query: EventsQuery) => Promise<EventsPage>
  readonly file: ExportFile
  readonly filter: EventFilter
  readonly customerId: string
  readonly limits: ExportLimits
  readonly clock: () => number
}

/** A whole file, and what it says about itself. */
export type WrittenExport = { readonly facts: ExportFacts; readonly body: Uint8Array<ArrayBuffer> }

/**
 * Writes a timeline as a file, up to the limits. It is kept until its last event is there: what was begun cannot be
 * taken back, and half a file looks like a whole one.
 */
export const writeExport = async (options: ExportOptions): Promise<WrittenExport> => {
  const { ask, file, filter, customerId, clock } = options
  const startedMs = clock()
  const { written, add, toBody } = createWritten(file)
  let isWhole = false
  let unreadableCount = 0
  for await (const { events, next, ...part } of readTimeline(ask, filter)) {
    const spaceLeft = toSpaceLeft(written, clock() - startedMs, options.limits)
    for (const event of events.slice(0, spaceLeft)) add(event)
    if (events.length > spaceLeft) break
    isWhole = next === 'end'
    unreadableCount += part.unreadableCount
  }
  const facts: ExportFacts = {
    complete: isWhole && unreadableCount === 0,
    count: written.count,
    unreadableCount,
    missing: isWhole ? null : toMissing(filter, written.last),
    customerId,
    filter,
    generatedAt: new Date(startedMs).toISOString(),
  }
  return { facts, body: toBody(facts) }
}

type Written = ReturnType<typeof createWritten>['written']

const createWritten = (file: ExportFile) => {
  const chunks: Uint8Array[] = []
  const written = { count: 0, sizeBytes: 0, last: '' }
  const add = (event: ProfileEvent): void => {
    const chunk = Buffer.from(file.write(event, written.count === 0))
    chunks.push(chunk)
    written.count += 1
    written.sizeBytes += chunk.byteLength
    written.last = event.eventTime
  }
  const toBody = (facts: ExportFacts): Uint8Array<ArrayBuffer> =>
    Buffer.concat([Buffer.from(file.begin(facts)), ...chunks, Buffer.from(file.end(facts))])
  return { written, add, toBody }
}

/** How many more events the file may have. */
const toSpaceLeft = ({ count, sizeBytes }: Written, tookMs: number, limits: ExportLimits): number =>
  sizeBytes > limits.sizeBytes || tookMs > limits.readingMs ? 0 : limits.events - count

const toMissing = ({ sort }: EventFilter, last: string): ExportFacts['missing'] =>
  sort === 'asc' ? { atOrAfter: last } : { atOrBefore: last }
