import { countingWindowMs, type Count, type DistinctCounter } from '@intilery-sidebar/contract'
import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import { sql } from 'kysely'
import { createSharedClock } from './shared-clock.ts'
import type { Tables } from './tables.ts'

type LookupCountsOptions = {
  readonly database: Database<Tables>
  /** Default: PostgreSQL's own clock, the only one its processes have in common, or this machine's. */
  readonly clock?: (() => number) | undefined
  readonly timeoutMs: number
}

/** Counts in the database, for every process that has it open. Rejects when the database does not answer in time. */
export const createLookupCounts = (options: LookupCountsOptions): DistinctCounter => {
  const { timeoutMs } = options
  const { look, save, remove, cleanUp } = createRows(options)
  const wouldRefuse = async (count: Count): Promise<number | null> => toWaitMs(await look(count), count.limit)
  const count = async (counted: Count): Promise<number | null> => {
    const before = await look(counted)
    const waitMs = toWaitMs(before, counted.limit)
    if (waitMs !== null) return waitMs
    const at = await save(counted)
    if (before.isKnown) return null
    await cleanUp()
    // Another process may have counted at the same time. The later look sees both, so together they never pass the
    // limit.
    const after = await look(counted)
    if (after.size <= counted.limit) return null
    await remove(counted, at)
    return toWaitMs({ ...after, isKnown: false }, counted.limit)
  }
  return {
    count: (counted) => withTimeout(count(counted), timeoutMs),
    wouldRefuse: (counted) => withTimeout(wouldRefuse(counted), timeoutMs),
  }
}

/** What a key holds within the window. */
type Sight = { readonly isKnown: boolean; readonly size: number; readonly ageMs: number }

const toWaitMs = ({ isKnown, size, ageMs }: Sight, limit: number): number | null =>
  isKnown || size < limit ? null : Math.min(countingWindowMs, Math.max(1, countingWindowMs - ageMs))

const createRows = ({ database: { db, kind }, clock }: LookupCountsOptions) => {
  const now = createSharedClock({ kind, clock })
  const windowStart = () => sql<number>`${now()} - ${sql.lit(countingWindowMs)}`
  return {
    look: async ({ key, item }: Count): Promise<Sight> => {
      const asking = db
        .selectFrom('lookupCounts')
        .where('key', '=', key)
        .where('at', '>', windowStart())
        .select(({ fn }) => [
          fn.countAll<number | string>().as('size'),
          sql<number | string | null>`${now()} - min("at")`.as('ageMs'),
          sql<number | string | null>`max(case when "item" = ${item} then 1 else 0 end)`.as('isKnown'),
        ])
      const { isKnown, size, ageMs } = await asking.executeTakeFirstOrThrow()
      return { isKnown: Number(isKnown) === 1, size: Number(size), ageMs: Number(ageMs) }
    },
    save: async ({ key, item }: Count): Promise<number> => {
      const saving = db
        .insertInto('lookupCounts')
        .values({ key, item, at: now() })
        .onConflict((conflict) => conflict.columns(['key', 'item']).doUpdateSet({ at: now() }))
        .returning('at')
      return (await saving.executeTakeFirstOrThrow()).at
    },
    /** Only what was saved at that instant: the same item may have been counted again since. */
    remove: (count: Count, at: number) =>
      db
        .deleteFrom('lookupCounts')
        .where('key', '=', count.key)
        .where('item', '=', count.item)
        .where('at', '=', at)
        .execute(),
    /** Removes what has left the window now, and once more when what was counted lately has. */
    cleanUp: nowAndAfter(countingWindowMs + 1000, () =>
      db.deleteFrom('lookupCounts').where('at', '<=', windowStart()).execute(),
    ),
  }
}

/** A run that fails, also because the store was closed meanwhile, is left to the next. */
const nowAndAfter = (delayMs: number, act: () => Promise<unknown>): (() => Promise<void>) => {
  let isAwaited = false
  const run = (): Promise<void> =>
    act().then(
      () => undefined,
      () => undefined,
    )
  return () => {
    if (!isAwaited)
      setTimeout(() => {
        isAwaited = false
        void run()
      }, delayMs).unref()
    isAwaited = true
    return run()
  }
}
