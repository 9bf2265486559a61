import type { Predicted } from '@intilery-sidebar/contract'
import { toFactorTopic } from './to-factor-topic.ts'

type Factor = Predicted['factors'][number]

/**
 * The effect of each topic, strongest first. Several figures of one topic, e.g. of 30 and of 90 days, are one line, and
 * the strongest of them says which way.
 */
export const toFactorLines = (
  factors: readonly Factor[],
): ReadonlyMap<ReturnType<typeof toFactorTopic>, Factor['effect']> => {
  const lines = new Map<ReturnType<typeof toFactorTopic>, Factor['effect']>()
  for (const { feature, effect } of factors) {
    const topic = toFactorTopic(feature)
    if (!lines.has(topic)) lines.set(topic, effect)
  }
  return lines
}
