import type { Database } from '@intilery-sidebar/database'
import type { Secret } from '@intilery-sidebar/contract'
import { createSeal, SealError, toKeys, type Seal } from '@intilery-sidebar/keys'
import { withTimeout } from '@intilery-sidebar/waiting'
import { randomUUID } from 'node:crypto'
import type { Tables } from './tables.ts'

/** A customer whom every process has to forget. */
export type Erasure = { readonly tenantId: string; readonly customerId: string }

/**
 * Erasures for processes that have only the database in common. All reject when it does not answer in
 * time.
 */
export type Erasures = {
  /** Notifies every process that looks before `until`, whichever of the keys it has. */
  record(erasure: Erasure, until: Date): Promise<void>
  /** Every erasure that is still valid, with an id by which a repeated one is recognized. */
  standing(): Promise<readonly (Erasure & { readonly id: string })[]>
}

type ErasuresOptions = {
  readonly database: Database<Tables>
  readonly keys: readonly Secret[]
  readonly clock: () => number
  readonly timeoutMs: number
}

export const createErasures = ({ database, keys, clock, timeoutMs }: ErasuresOptions): Erasures => {
  const { db } = database
  // One for each key, for a process that still has the key before, or already has the next, must read it too.
  const seals = keys.map((key) => createSeal(toKeys([key], { owner: 'store', purpose: 'erasures' })))
  const prune = () => db.deleteFrom('erasures').where('until', '<', clock()).execute()
  const record: Erasures['record'] = async ({ tenantId, customerId }, until) => {
    await prune()
    const rows = seals.map((seal) => {
      const id = randomUUID()
      const customer = seal.seal(customerId, toPlace(tenantId, id))
      return { id, tenantId, customer, until: until.getTime() }
    })
    await db.insertInto('erasures').values(rows).execute()
  }
  const standing: Erasures['standing'] = async () => {
    const rows = await db.selectFrom('erasures').select(['id', 'tenantId', 'customer', 'until']).execute()
    const valid = rows.filter(({ until }) => until >= clock())
    // A reader also prunes: after the last erasure there may be no further writer.
    if (valid.length < rows.length) await prune()
    return valid.flatMap(({ id, tenantId, customer }) =>
      open(seals, customer, toPlace(tenantId, id)).map((customerId) => ({ id, tenantId, customerId })),
    )
  }
  return {
    record: (erasure, until) => withTimeout(record(erasure, until), timeoutMs),
    standing: () => withTimeout(standing(), timeoutMs),
  }
}

const toPlace = (tenantId: string, id: string): readonly string[] => ['erasure', tenantId, id]

/** Nothing where it was sealed with a key that is not here: then it was meant for others. */
const open = (seals: readonly Seal[], sealed: string, place: readonly string[]): readonly string[] =>
  seals.flatMap((seal) => {
    try {
      return [seal.open(sealed, place)]
    } catch (error) {
      if (error instanceof SealError) return []
      throw error
    }
  })
