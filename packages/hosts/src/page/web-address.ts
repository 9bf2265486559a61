import * as z from 'zod/mini'

// `z.url` and `z.iso.datetime` would weigh 1 KB of the sidebar's first paint, which holds all of zod that any bridge
// uses.

/** An http or https address. */
export const webAddress: z.ZodMiniType<string> = z
  .string()
  .check(z.refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)))

/** An instant in ISO 8601, in UTC. */
export const instant: z.ZodMiniType<string> = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
)
