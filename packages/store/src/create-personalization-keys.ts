import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Tables } from './tables.ts'

/** What a key of another server may ask. */
export const personalizationScopes = [
  'recommendations',
  'traits',
  'audiences',
  'qualification',
  'verdict',
] as const

export type PersonalizationScope = (typeof personalizationScopes)[number]

/** A key as it can be listed: never the secret, which is kept nowhere. */
export type PersonalizationKey = {
  /** The part of the key that may be shown, e.g. `ipk_3f9a0c21`. */
  readonly prefix: string
  readonly tenantId: string
  readonly consumer: string
  readonly scopes: readonly PersonalizationScope[]
  readonly createdAt: Date
  /** From when on it opens nothing; null while it is not replaced or revoked. */
  readonly endsAt: Date | null
  /** To the minute; null when it never was. */
  readonly lastUsedAt: Date | null
}

export type NewKey = {
  readonly tenantId: string
  readonly consumer: string
  readonly scopes: readonly PersonalizationScope[]
}

export type PersonalizationKeys = {
  /** The whole key, once: only its hash is kept. */
  make(key: NewKey): Promise<{ readonly key: string; readonly prefix: string }>
  /** The key this text is, or null when it is none of ours or has ended. */
  find(key: string): Promise<PersonalizationKey | null>
  list(tenantId: string): Promise<readonly PersonalizationKey[]>
  /**
   * A new key for the same consumer and scopes; the old one goes on for the grace. Null when there is no such key, or
   * it has ended.
   */
  rotate(prefix: string, graceMs: number): Promise<{ readonly key: string; readonly prefix: string } | null>
  /** Ends a key now. False when there is no such key. */
  revoke(prefix: string): Promise<boolean>
}

type Options = {
  readonly database: Database<Tables>
  readonly clock: () => number
  readonly timeoutMs: number
}

type Row = Tables['personalizationKeys']

/** 32 random bytes cannot be guessed, so a fast hash keeps them as well as a slow one. */
const secretBytes = 32
const prefixBytes = 4
const lastUsedEveryMs = 60_000

export const createPersonalizationKeys = ({ database, clock, timeoutMs }: Options): PersonalizationKeys => {
  const { db } = database
  const make: PersonalizationKeys['make'] = async ({ tenantId, consumer, scopes }) => {
    const prefix = `ipk_${randomBytes(prefixBytes).toString('hex')}`
    const key = `${prefix}_${randomBytes(secretBytes).toString('base64url')}`
    const row = {
      prefix,
      tenantId,
      consumer,
      scopes: scopes.join(','),
      hash: toHash(key),
      ...newTimes(clock()),
    }
    await db.insertInto('personalizationKeys').values(row).execute()
    return { key, prefix }
  }
  const read = async (prefix: string): Promise<Row | undefined> =>
    db.selectFrom('personalizationKeys').selectAll().where('prefix', '=', prefix).executeTakeFirst()
  const end = (prefix: string, endsAt: number) => endKey(db, prefix, endsAt)
  const noteUse = async (prefix: string): Promise<void> => {
    const using = db.updateTable('personalizationKeys').set({ lastUsedAt: clock() })
    await withTimeout(using.where('prefix', '=', prefix).execute(), timeoutMs)
  }
  return {
    make,
    find: async (key) => {
      const prefix = prefixOf(key)
      const row = prefix === null ? undefined : await withTimeout(read(prefix), timeoutMs)
      if (row === undefined || !isLiving(row, clock()) || !isSame(row.hash, toHash(key))) return null
      // A rough time is enough to see which keys are in use, and is no write for every question.
      if (row.lastUsedAt === null || clock() - row.lastUsedAt > lastUsedEveryMs) await noteUse(row.prefix)
      return toKey(row)
    },
    list: async (tenantId) => {
      const rows = db.selectFrom('personalizationKeys').selectAll().where('tenantId', '=', tenantId)
      return (await rows.orderBy('createdAt').orderBy('prefix').execute()).map(toKey)
    },
    rotate: async (prefix, graceMs) => {
      const row = await read(prefix)
      if (row === undefined || !isLiving(row, clock())) return null
      const made = await make(toKey(row))
      await end(prefix, clock() + graceMs)
      return made
    },
    revoke: (prefix) => end(prefix, clock()),
  }
}

/** Ends a key sooner than it would end. False where there is no such key, or it has ended already. */
const endKey = async (db: Database<Tables>['db'], prefix: string, endsAt: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('personalizationKeys')
    .set({ endsAt })
    .where('prefix', '=', prefix)
    .where((where) => where.or([where('endsAt', 'is', null), where('endsAt', '>', endsAt)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const newTimes = (createdAt: number) => ({ createdAt, endsAt: null, lastUsedAt: null })

const isLiving = ({ endsAt }: Row, nowMs: number): boolean => endsAt === null || endsAt > nowMs

const prefixOf = (key: string): string | null => /^(ipk_[0-9a-f]{8})_[\w-]{43}$/.exec(key)?.[1] ?? null

const toHash = (key: string): string => createHash('sha256').update(key).digest('base64url')

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const toKey = ({
  prefix,
  tenantId,
  consumer,
  scopes,
  createdAt,
  endsAt,
  lastUsedAt,
}: Row): PersonalizationKey => ({
  prefix,
  tenantId,
  consumer,
  scopes: personalizationScopes.filter((scope) => scopes.split(',').includes(scope)),
  createdAt: new Date(createdAt),
  endsAt: endsAt === null ? null : new Date(endsAt),
  lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
})
