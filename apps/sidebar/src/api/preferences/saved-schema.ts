import * as z from 'zod/mini'

/** Whether what was sent is there the next time. */
export type SavedAnswer = { readonly isKept: boolean }

export const savedSchema: z.ZodMiniType<SavedAnswer> = z.object({ isKept: z.boolean() })
