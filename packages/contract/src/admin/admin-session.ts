import * as z from 'zod/mini'

export type AdminSessionGrant = { readonly endsAtMs: number }

/** What a link's token is exchanged for; the session's own token travels in a cookie that no script reads. */
export const adminSessionSchema: z.ZodMiniType<AdminSessionGrant> = z.object({ endsAtMs: z.number() })
