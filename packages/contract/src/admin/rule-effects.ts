import * as z from 'zod/mini'

/** What each redaction rule hides of some customers, by the names of the places. */
export type RuleEffects = {
  /** How many customers were looked at; 0 where the Profile API did not answer or lists none. */
  readonly customers: number
  readonly rules: readonly { readonly field: string; readonly hides: readonly string[] }[]
}

export const ruleEffectsSchema: z.ZodMiniType<RuleEffects> = z.object({
  customers: z.number(),
  rules: z.array(z.object({ field: z.string(), hides: z.array(z.string()) })),
})
