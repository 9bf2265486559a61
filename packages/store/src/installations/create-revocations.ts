import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import { sql, type RawBuilder } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Sessions of this agent, or with a null `agentId` of the whole account, that began by `at` are over. A revocation only
 * moves forward.
 */
export type Revocation = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string
  readonly agentId: string | null
  readonly at: Date
}

/** All reject when the database does not answer in time. */
export type Revocations = {
  /**
   * Dated by the latest of `at`, the clock that processes share, and an earlier revocation: no clock that is behind
   * leaves a session.
   */
  revoke(revocation: Revocation): Promise<void>
  /** The time by the clock that processes share. A session that began by it is over with every later revocation. */
  now(): Promise<number>
  /** Those that can still matter to a session that began after this instant. */
  since(began: Date): Promise<readonly Revocation[]>
}

type RevocationsOptions = {
  readonly database: Database<Tables>
  /** Default: PostgreSQL's own clock, the only one its processes have in common, or this machine's. */
  readonly clock?: (() => number) | undefined
  readonly timeoutMs: number
}

export const createRevocations = ({
  database: { db, kind },
  clock,
  timeoutMs,
}: RevocationsOptions): Revocations => ({
  now: async () => {
    if (clock !== undefined || kind !== 'postgres') return (clock ?? Date.now)()
    const asking = sql<{ now: number }>`select ${serverClock} as "now"`.execute(db)
    return (await withTimeout(asking, timeoutMs)).rows[0]?.now ?? Date.now()
  },
  revoke: async ({ agentId, at, tenantId, host, accountId }) => {
    const isShared = clock === undefined && kind === 'postgres'
    const given = isShared ? at.getTime() : Math.max(at.getTime(), (clock ?? Date.now)())
    const dated: RawBuilder<number> = isShared
      ? sql`greatest(cast(${given} as bigint), ${serverClock})`
      : sql`cast(${given} as bigint)`
    const saying = db
      .insertInto('revocations')
      .values({ tenantId, host, accountId, agentId: agentId ?? '', at: dated })
      .onConflict((conflict) =>
        conflict.columns(['tenantId', 'host', 'accountId', 'agentId']).doUpdateSet({
          at: sql`case when "revocations"."at" > "excluded"."at" then "revocations"."at" else "excluded"."at" end`,
        }),
      )
    await withTimeout(saying.execute(), timeoutMs)
  },
  since: async (began) => {
    const asking = db.selectFrom('revocations').selectAll().where('at', '>=', began.getTime())
    const rows = await withTimeout(asking.execute(), timeoutMs)
    return rows.map(({ agentId, at, ...row }) =>
      Object.assign(row, { agentId: agentId === '' ? null : agentId, at: new Date(at) }),
    )
  },
})

const serverClock = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
