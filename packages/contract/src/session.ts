import * as z from 'zod/mini'

/** What `POST /api/session` answers: a token for the Authorization header, and when to ask for the next one. */
export type SessionGrant = { readonly token: string; readonly expiresAt: string }

export const sessionGrantSchema: z.ZodMiniType<SessionGrant> = z.object({
  token: z.string(),
  expiresAt: z.string(),
})
