import type { Json } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'

/** One field that policy hides, shown until `expiresAt` (ISO 8601). */
export type RevealedField = { readonly value: Json; readonly expiresAt: string }

// What JSON.parse returned is Json by construction; a field that is missing altogether is not.
const json = z.custom<Json>((value) => value !== undefined)

export const revealedFieldSchema: z.ZodMiniType<RevealedField> = z.object({
  value: json,
  expiresAt: z.string(),
})
