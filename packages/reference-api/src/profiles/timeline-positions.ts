import type { CustomerRow } from '../storage/find-customers.ts'
import type { TimelineEntry } from '../storage/find-timeline.ts'
import type { TimelinePosition, TimelineQuery } from '../storage/select-timeline.ts'

const positionsMax = 10_000

/**
 * Where each page of a timeline ended, so that the next one is sought and not counted up to: page 100 costs what page 1
 * costs. A position belongs to the versions of its customers: a write raises them, in whatever process, and what it put
 * before the position would be skipped.
 */
export class TimelinePositions {
  readonly #positions = new Map<string, TimelinePosition>()

  /** The end of the page before, or null when it is not known. */
  before(customers: readonly Versioned[], query: TimelineQuery): TimelinePosition | null {
    return query.from === 0 ? null : (this.#positions.get(toKey(customers, query, query.from)) ?? null)
  }

  /** Remembers where a full page ended. */
  remember(customers: readonly Versioned[], query: TimelineQuery, page: readonly TimelineEntry[]): void {
    const last = page.at(-1)
    if (last === undefined || page.length < query.size) return
    const [oldest] = this.#positions.keys()
    if (oldest !== undefined && this.#positions.size >= positionsMax) this.#positions.delete(oldest)
    const position = { eventAt: last.event_at, seq: last.seq }
    this.#positions.set(toKey(customers, query, query.from + query.size), position)
  }
}

type Versioned = Pick<CustomerRow, 'seq' | 'version'>

const toKey = (customers: readonly Versioned[], query: TimelineQuery, from: number): string => {
  const { include, exclude, startMs, endMs, sort } = query
  const versions = customers.map(({ seq, version }) => [seq, version])
  return JSON.stringify([versions, include, exclude, startMs, endMs, sort, from])
}
