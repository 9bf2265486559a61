import type { Json } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'

/**
 * One field that policy hides, and for how long it may be shown: a span, so that no clock has to agree with another.
 */
export type RevealedField = { readonly value: Json; readonly shownForMs: number }

// What JSON.parse returned is Json by construction; a field that is missing altogether is not.
const json = z.custom<Json>((value) => value !== undefined)

export const revealedFieldSchema: z.ZodMiniType<RevealedField> = z.object({
  value: json,
  shownForMs: z.number(),
})
