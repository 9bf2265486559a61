import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Where an event came from, as the API states it in every event. */
export type Origin = {
  readonly source: string
  readonly clientId: string
  readonly accountId: string
  readonly brandId: string
}

/** The number of each origin, in order; those not met before are written. */
export const toOriginSeqs = async (db: Kysely<Tables>, origins: readonly Origin[]): Promise<number[]> => {
  const seqs = new Map<string, number>()
  const result: number[] = []
  for (const origin of origins) {
    const key = JSON.stringify([origin.source, origin.clientId, origin.accountId, origin.brandId])
    const seq = seqs.get(key) ?? (await findOrInsertOrigin(db, origin))
    seqs.set(key, seq)
    result.push(seq)
  }
  return result
}

/** Origins by their number, read again only when a number is not known yet: an origin never changes. */
export const rememberOrigins = (
  db: Kysely<Tables>,
): ((seqs: readonly number[]) => Promise<ReadonlyMap<number, Origin>>) => {
  let known: ReadonlyMap<number, Origin> = new Map()
  return async (seqs) => {
    if (seqs.some((seq) => !known.has(seq))) known = await readOrigins(db)
    return known
  }
}

const findOrInsertOrigin = async (db: Kysely<Tables>, origin: Origin): Promise<number> => {
  const row = {
    source: origin.source,
    client_id: origin.clientId,
    account_id: origin.accountId,
    brand_id: origin.brandId,
  }
  await db
    .insertInto('origins')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { seq } = await db
    .selectFrom('origins')
    .select('seq')
    .where((where) => where.and(row))
    .executeTakeFirstOrThrow()
  return seq
}

const readOrigins = async (db: Kysely<Tables>): Promise<Map<number, Origin>> => {
  const rows = await db.selectFrom('origins').selectAll().execute()
  return new Map(
    rows.map((row) => [
      row.seq,
      { source: row.source, clientId: row.client_id, accountId: row.account_id, brandId: row.brand_id },
    ]),
  )
}
