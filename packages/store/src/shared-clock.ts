import type { DatabaseKind } from '@intilery-sidebar/database'
import { sql, type RawBuilder } from 'kysely'

export type SharedClockOptions = {
  readonly kind: DatabaseKind
  /** Default: PostgreSQL's own clock, the only one its processes have in common, or this machine's. */
  readonly clock?: (() => number) | undefined
}

/** The time for a statement, in milliseconds since the epoch, by the clock that all processes of the database share. */
export const createSharedClock =
  ({ kind, clock }: SharedClockOptions): (() => RawBuilder<number>) =>
  () =>
    clock === undefined && kind === 'postgres'
      ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
      : sql<number>`cast(${(clock ?? Date.now)()} as bigint)`
