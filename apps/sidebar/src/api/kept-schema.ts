import * as z from 'zod/mini'

/** Whether what was sent is there the next time. */
export type Kept = { readonly isKept: boolean }

export const keptSchema: z.ZodMiniType<Kept> = z.object({ isKept: z.boolean() })
