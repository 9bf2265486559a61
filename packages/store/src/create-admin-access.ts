import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import { createHash, randomBytes } from 'node:crypto'
import type { Tables } from './tables.ts'

export type AdminSession = { readonly endsAt: Date }

/** How an admin gets onto the admin page. All reject when the database does not answer in time. */
export type AdminAccess = {
  /** A token that signs one admin in, once. Only its hash is kept. */
  makeLink(): Promise<{ readonly token: string; readonly endsAt: Date }>
  /** Exchanges a link's token for a session's. Null when it is none of ours, has ended or was used before. */
  signIn(link: string): Promise<(AdminSession & { readonly token: string }) | null>
  /** The session that this token is, or null when it is none of ours or has ended. */
  find(session: string): Promise<AdminSession | null>
  signOut(session: string): Promise<void>
}

type Options = {
  readonly database: Database<Tables>
  readonly clock: () => number
  readonly timeoutMs: number
}

/** 32 random bytes cannot be guessed, so a fast hash keeps them as well as a slow one. */
const secretBytes = 32
/** Long enough to open the link in another window, too short to be found in a terminal's history later. */
const linkLifetimeMs = 10 * 60_000
const sessionLifetimeMs = 60 * 60_000

export const createAdminAccess = ({ database: { db }, clock, timeoutMs }: Options): AdminAccess => {
  const add = async (kind: Kind, lifetimeMs: number) => {
    // Ended rows open nothing, so they need not be kept.
    await db.deleteFrom('adminAccess').where('endsAt', '<=', clock()).execute()
    const token = randomBytes(secretBytes).toString('base64url')
    const endsAt = clock() + lifetimeMs
    await db
      .insertInto('adminAccess')
      .values({ hash: toHash(kind, token), kind, endsAt })
      .execute()
    return { token, endsAt: new Date(endsAt) }
  }
  const remove = async (kind: Kind, token: string): Promise<boolean> => {
    const { numDeletedRows } = await db
      .deleteFrom('adminAccess')
      .where('hash', '=', toHash(kind, token))
      .where('endsAt', '>', clock())
      .executeTakeFirst()
    return numDeletedRows === 1n
  }
  const find = async (token: string): Promise<AdminSession | null> => {
    const row = await db
      .selectFrom('adminAccess')
      .select('endsAt')
      .where('hash', '=', toHash('session', token))
      .where('endsAt', '>', clock())
      .executeTakeFirst()
    return row === undefined ? null : { endsAt: new Date(row.endsAt) }
  }
  // The link is gone before the session is there, so that two who hold it cannot both come in.
  const signIn = async (link: string) =>
    (await remove('link', link)) ? add('session', sessionLifetimeMs) : null
  return {
    makeLink: () => withTimeout(add('link', linkLifetimeMs), timeoutMs),
    signIn: (link) => withTimeout(signIn(link), timeoutMs),
    find: (session) => withTimeout(find(session), timeoutMs),
    signOut: async (session) => {
      await withTimeout(remove('session', session), timeoutMs)
    },
  }
}

type Kind = 'link' | 'session'

/** The kind is part of what is hashed: a link's token is never a session's. */
const toHash = (kind: Kind, token: string): string =>
  createHash('sha256').update(`${kind} ${token}`).digest('base64url')
