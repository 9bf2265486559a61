import type { Kysely } from 'kysely'
import type { Origin } from '../storage/origins.ts'
import type { Tables } from '../storage/tables.ts'
import type { EventTexts } from './event-texts.ts'
import type { Readings } from '../readings.ts'
import type { Scrolls } from './scrolls.ts'
import type { TimelinePositions } from './timeline-positions.ts'

/** What the profile routes read from, for the tenant that asks. */
export type ProfileSource = {
  readonly db: Kysely<Tables>
  readonly tenantSeq: number
  readonly scrolls: Scrolls
  readonly positions: TimelinePositions
  readonly texts: EventTexts
  readonly readings: Readings
  readonly origins: (seqs: readonly number[]) => Promise<ReadonlyMap<number, Origin>>
}
