import type { AdminAccess, AdminSession } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'

const cookieName = 'admin'
/** No other site's page can make a browser send it, no script can read it, and no other path's answer can set it. */
const cookie = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

/** Exchanges a link for a session, and gives it to the browser. Throws `key-invalid` for a link that does not count. */
export const signIn = async (
  c: Context<ProxyEnv>,
  access: AdminAccess,
  link: string,
): Promise<AdminSession> => {
  const session = await access.signIn(link)
  if (session === null) throw new Refusal('key-invalid', 'The link is unknown, used or has ended')
  setCookie(c, cookieName, session.token, { ...cookie, expires: session.endsAt })
  return session
}

/**
 * The admin's session. Throws `session-missing` or `session-invalid`, and `ledger-unavailable` where the store does not
 * say.
 */
export const requireAdmin = async (c: Context<ProxyEnv>, access: AdminAccess): Promise<AdminSession> => {
  const token = getCookie(c, cookieName, 'host')
  if (token === undefined) throw new Refusal('session-missing', 'No admin is signed in')
  const session = await access.find(token).catch((cause: unknown) => {
    throw new Refusal('ledger-unavailable', 'The store did not answer whose session it is', { cause })
  })
  if (session === null) throw new Refusal('session-invalid', 'The admin’s session is unknown or has ended')
  return session
}

/** Ends the session for every browser that holds it. */
export const signOut = async (c: Context<ProxyEnv>, access: AdminAccess): Promise<void> => {
  const token = getCookie(c, cookieName, 'host')
  if (token !== undefined) await access.signOut(token)
  deleteCookie(c, cookieName, cookie)
}
