import type { Kysely } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Readings } from '../readings.ts'
import { findEvents, type EventRow } from '../storage/find-events.ts'
import type { Tables } from '../storage/tables.ts'
import { toWireTime } from './to-wire-time.ts'

/** An event as JSON text in the two parts its customer's id comes between. */
export type EventText = {
  readonly originSeq: number
  /** The members of the event that are its own, up to where `rawData` begins. */
  readonly own: string
  /** The members of `rawData`, and the end of the event. */
  readonly raw: string
}

const charactersMax = 32_000_000

/**
 * The text of events, cached up to a limit: an event never changes. Whose it is can change, when customers merge, so
 * nothing that the customer decides is in it.
 */
export class EventTexts {
  readonly #db: Kysely<Tables>
  readonly #readings: Readings
  readonly #known = new LRUCache<number, EventText>({
    maxSize: charactersMax,
    sizeCalculation: ({ own, raw }) => own.length + raw.length,
  })

  constructor(db: Kysely<Tables>, readings: Readings) {
    this.#db = db
    this.#readings = readings
  }

  /** The texts of the events with these numbers, in that order; null for what is not there. */
  async read(seqs: readonly number[]): Promise<(EventText | null)[]> {
    const found = seqs.map((seq) => this.#known.get(seq) ?? null)
    const missing = seqs.filter((_, index) => found[index] === null)
    if (missing.length === 0) return found
    const rows = await findEvents(this.#db, missing)
    const read = new Map(rows.map((row) => [row.seq, toText(row, this.#readings)]))
    for (const [seq, text] of read) this.#known.set(seq, text)
    return seqs.map((seq, index) => found[index] ?? read.get(seq) ?? null)
  }
}

const toText = (event: EventRow, readings: Readings): EventText => {
  const own = JSON.stringify({
    eventId: event.event_id,
    eventTime: toWireTime(event.event_at, readings),
    receivedTime: toWireTime(event.received_at, readings),
    eventAction: event.action,
  }).slice(1, -1)
  return {
    originSeq: event.origin_seq,
    own: `,${own},"rawData":`,
    raw: event.raw === '{}' ? '}}' : `,${event.raw.slice(1)}}`,
  }
}
