import { randomBytes } from 'node:crypto'

/** A code lives five minutes and an access token an hour, as Pipedrive's do. */
const codeLifeMs = 5 * 60_000
export const accessLifeSeconds = 3599

type Kept = { readonly userId: number; readonly endsAtMs: number }

export type Grants = {
  readonly issueCode: (userId: number) => string
  /** A refresh token for a code, which counts once; null when it does not count. */
  readonly takeCode: (code: string) => string | null
  /** A new access token for a refresh token, which stays the same; null when it was revoked. */
  readonly refresh: (refreshToken: string) => string | null
  /** Whose access token this is; null when it ended or never was one. */
  readonly userOf: (accessToken: string) => number | null
  /** Ends everything a user has granted. */
  readonly revoke: (userId: number) => void
}

/** What users have granted to the app, in memory. */
export const createGrants = (clock: () => number): Grants => {
  const codes = new Map<string, Kept>()
  const accesses = new Map<string, Kept>()
  const refreshes = new Map<string, number>()
  const living = (kept: Kept | undefined): number | null =>
    kept !== undefined && kept.endsAtMs > clock() ? kept.userId : null

  return {
    issueCode: (userId) => keep(codes, { userId, endsAtMs: clock() + codeLifeMs }),
    takeCode: (code) => {
      const userId = living(codes.get(code))
      codes.delete(code)
      return userId === null ? null : keep(refreshes, userId)
    },
    refresh: (refreshToken) => {
      const userId = refreshes.get(refreshToken)
      if (userId === undefined) return null
      return keep(accesses, { userId, endsAtMs: clock() + accessLifeSeconds * 1000 })
    },
    userOf: (accessToken) => living(accesses.get(accessToken)),
    revoke: (userId) => {
      for (const [token, kept] of accesses) if (kept.userId === userId) accesses.delete(token)
      for (const [token, owner] of refreshes) if (owner === userId) refreshes.delete(token)
    },
  }
}

const keep = <Value>(map: Map<string, Value>, value: Value): string => {
  const token = randomBytes(24).toString('base64url')
  map.set(token, value)
  return token
}
