import type { EventsPage, Freshness, JsonObject, Meta } from '@intilery-sidebar/contract'
import {
  createHistory,
  qualify,
  recommend,
  toReceipts,
  toStatedConsent,
  toVerdict,
  toWhereabouts,
  type ContactVerdict,
  type History,
  type InsightsRules,
  type Qualification,
  type RecommendationOptions,
  type Recommendations,
} from '@intilery-sidebar/insights'
import { ownValue } from '@intilery-sidebar/vocabulary'

/** What one customer's answer is made of: after redaction, and within the reading budget. */
export type Material = {
  readonly meta: Meta
  readonly page: EventsPage
  readonly isComplete: boolean
  readonly freshness: Freshness
  readonly rules: InsightsRules
  readonly asOfMs: number
  readonly knownAtMs: number | undefined
}

export const answerRecommendations = (material: Material, asked: RecommendationOptions): Recommendations =>
  recommend(toHistory(material), { ...material.rules.recommendations, ...asked })

export const answerQualification = (
  material: Material,
): Omit<Qualification, 'next' | 'top' | 'machineEvents' | 'isShipped'> => {
  const history = toHistory(material)
  const { score, grade, parts, isVetoed, trend, rulesVersion, validFrom } = qualify(
    history,
    material.rules.qualification,
    toStatedConsent(toReceipts(history, toStated(material))),
  )
  return { score, grade, parts, isVetoed, trend, rulesVersion, validFrom }
}

export const answerVerdict = (material: Material): ContactVerdict => {
  const history = toHistory(material)
  const where = toWhereabouts(history, material.meta.traits.values)
  return toVerdict(history, toReceipts(history, toStated(material)), { rules: material.rules.contact, where })
}

/** The named traits that are there and not hidden. */
export const answerTraits = ({ traits }: Meta, names: readonly string[]): { readonly traits: JsonObject } => {
  const found = names.flatMap((name) => {
    const value = ownValue(traits.values, name) ?? ownValue({ ...traits.customer }, name)
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return { traits: Object.fromEntries(found) }
}

/** Preferences are what is stated now: they say nothing of an earlier instant. */
const toStated = ({ meta }: Material) => ({ meta: meta.traits.marketingPreferences, traits: null })

const toHistory = ({ page, isComplete, asOfMs, knownAtMs, rules, meta }: Material): History =>
  createHistory(page.events, {
    asOfMs,
    knownAtMs,
    isComplete,
    vocabulary: rules.vocabulary,
    index: meta.actions,
  })
