import { toPredicted, type Predicted } from '@intilery-sidebar/contract'
import type { Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Policy } from '../policy/policy.ts'
import type { FieldRules } from '../redaction/rules/field-rules.ts'
import type { PredictionsFor } from './predictions.ts'

export type Foreseeing = {
  readonly predictionsFor: PredictionsFor
  readonly policyFor: (tenantId: string) => Policy
}

type Asked = {
  readonly tenantId: string
  readonly customerId: string
  /** What the caller may not see. */
  readonly rules: FieldRules
  readonly vocabulary: Vocabulary
  /** The instant that is asked about: what was foreseen later was not known then. */
  readonly asOfMs: number
}

/**
 * What is foreseen of a customer, without what policy hides: a rule on `prediction` hides all of it, one on a factor's
 * name that factor, and one on what an order is worth every factor that is made of amounts.
 */
export const predict = (
  { predictionsFor, policyFor }: Foreseeing,
  { tenantId, customerId, rules, vocabulary, asOfMs }: Asked,
): Predicted | null => {
  if (policyFor(tenantId).insights.predictions === 'hide' || rules.at('prediction').isHidden) return null
  const predictions = predictionsFor(tenantId)
  if (predictions === null || Date.parse(predictions.header.asOf) > asOfMs) return null
  const prediction = predictions.find(customerId)
  const predicted = prediction === null ? null : toPredicted(predictions.header, prediction)
  if (predicted === null) return null
  const { amount, price } = vocabulary.fields
  const areAmountsHidden = [...amount, ...price].some((name) => {
    const { isHidden, isUnlisted } = rules.at('events.properties').inner(name)
    return isHidden || isUnlisted
  })
  const isShown = (feature: string): boolean =>
    !rules.at('prediction').inner(feature).isHidden && !(areAmountsHidden && feature.includes('amount'))
  return { ...predicted, factors: predicted.factors.filter(({ feature }) => isShown(feature)) }
}
