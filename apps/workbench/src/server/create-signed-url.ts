import { Hono } from 'hono'
import { sign } from 'hono/jwt'
import * as z from 'zod/mini'
import { neverStored, onlyFromOwnPage } from './only-from-own-page.ts'

export type SignedUrlOptions = {
  /** What the gateway knows this page by. */
  readonly accountId: string
  readonly secret: string
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

const lifetimeSeconds = 300

const bodySchema = z.object({
  refs: z.array(z.object({ idType: z.string(), value: z.string() })),
  locale: z.string(),
  timeZone: z.nullable(z.string()),
  colorScheme: z.string(),
})

/** Plays the server of somebody's own page, which signs for the agent and the customer it is about. */
export const createSignedUrl = ({ accountId, secret, clock = Date.now }: SignedUrlOptions): Hono => {
  const app = new Hono()
  app.post('/workbench/signed-url/launch', onlyFromOwnPage, async (c) => {
    const { refs, locale, timeZone, colorScheme } = bodySchema.parse(await c.req.json())
    const now = Math.floor(clock() / 1000)
    const claims = {
      iss: accountId,
      aud: 'intilery-sidebar',
      sub: 'alex.morgan',
      role: 'agent',
      jti: crypto.randomUUID(),
      iat: now,
      exp: now + lifetimeSeconds,
      refs,
      locale,
      colorScheme,
      ...(timeZone !== null && { timeZone }),
    }
    return c.text(await sign(claims, secret, 'HS256'), 200, neverStored)
  })
  return app
}
