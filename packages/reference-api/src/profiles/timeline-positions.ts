import type { TimelineEntry } from '../storage/find-timeline.ts'
import type { TimelinePosition, TimelineQuery } from '../storage/select-timeline.ts'

const positionsMax = 10_000

/**
 * Where each page of a timeline ended, so that the next one is sought and not counted up to: page 100 costs what page 1
 * costs. Whatever is written in this process makes the positions forgotten, for they would skip what it put before them.
 */
export class TimelinePositions {
  readonly #positions = new Map<string, TimelinePosition>()

  /** The end of the page before, or null when it is not known. */
  before(customerSeqs: readonly number[], query: TimelineQuery): TimelinePosition | null {
    return query.from === 0 ? null : (this.#positions.get(toKey(customerSeqs, query, query.from)) ?? null)
  }

  /** Remembers where a full page ended. */
  remember(customerSeqs: readonly number[], query: TimelineQuery, page: readonly TimelineEntry[]): void {
    const last = page.at(-1)
    if (last === undefined || page.length < query.size) return
    const [oldest] = this.#positions.keys()
    if (oldest !== undefined && this.#positions.size >= positionsMax) this.#positions.delete(oldest)
    const position = { eventAt: last.event_at, seq: last.seq }
    this.#positions.set(toKey(customerSeqs, query, query.from + query.size), position)
  }

  forget(): void {
    this.#positions.clear()
  }
}

const toKey = (customerSeqs: readonly number[], query: TimelineQuery, from: number): string => {
  const { include, exclude, startMs, endMs, sort } = query
  return JSON.stringify([customerSeqs, include, exclude, startMs, endMs, sort, from])
}
