import { z } from 'zod'
import { factNames, type BrandVocabulary } from './brand-vocabulary.ts'
import { families } from '../families/families.ts'

const name = z.string().min(1).max(200)
const names = z.array(name).max(50).readonly()

/**
 * A brand's own words as the policy file states them. An unknown family, fact or key is refused, and the error names
 * it.
 */
export const brandVocabularySchema: z.ZodType<BrandVocabulary> = z.strictObject({
  events: z.record(name, z.enum(families)).optional(),
  fields: z.partialRecord(z.enum(factNames), names).optional(),
  notProducts: names.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capitals, as GBP')
    .optional(),
})
