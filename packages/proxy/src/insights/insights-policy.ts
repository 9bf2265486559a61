import { contactPresets, defaultRules, type InsightsRules } from '@intilery-sidebar/insights'
import { contactRulesSchema, rulesSchema, toRules } from '@intilery-sidebar/insights/rules'
import { createVocabulary } from '@intilery-sidebar/vocabulary'
import { brandVocabularySchema } from '@intilery-sidebar/vocabulary/schema'
import { z } from 'zod'

const trait = z.string().min(1).max(200)

/** What a brand's policy says of insights; what it leaves out is as shipped. */
export const insightsPolicySchema = z
  .strictObject({
    /** The brand's own names of events and properties. */
    vocabulary: brandVocabularySchema.optional(),
    /** The rules of qualification. */
    qualification: rulesSchema.optional(),
    /** When and how often marketing may be sent: `rolling-hours`, `calendar-days`, or rules of the brand's own. */
    contact: contactRulesSchema.optional(),
    recommendations: z
      .strictObject({
        level: z.enum(['product', 'variant']).optional(),
        windowDays: z.int().min(1).max(366).nullable().optional(),
        reofferDays: z.int().min(1).max(3_650).optional(),
      })
      .optional(),
    /**
     * Whether agents and other servers are shown what a model foresees of a customer, where a predictions file is
     * loaded.
     */
    predictions: z.enum(['show', 'hide']).default('show'),
    /**
     * Traits whose former value is kept, so that "Silver, now Gold" can be said. Of all others only a keyed hash is.
     */
    keepFormerValues: z.array(trait).max(100).readonly().default([]),
  })
  .prefault({})

/** What servers with a key may read, besides what their key's scopes say. Hidden fields are never among it. */
export const personalizationPolicySchema = z
  .strictObject({
    /** The traits that `/traits` answers with. None by default: a shop page is public. */
    traits: z.array(trait).max(200).readonly().default([]),
  })
  .prefault({})

/** The policy's words as the insights read them. */
export const toInsightsRules = ({
  vocabulary,
  qualification,
  contact,
  recommendations,
}: InsightsPolicy): InsightsRules => ({
  vocabulary: createVocabulary(vocabulary),
  qualification: qualification === undefined ? defaultRules : toRules(qualification),
  contact: contact ?? contactPresets['rolling-hours'],
  recommendations: recommendations ?? {},
})

export type InsightsPolicy = z.output<typeof insightsPolicySchema>
