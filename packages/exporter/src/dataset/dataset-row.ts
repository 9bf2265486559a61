import { toFeatures, type Features } from './features.ts'
import type { CustomerFacts, Fact } from './fact.ts'
import { toLabels, type Horizon, type Labels } from './labels.ts'

type Split = 'train' | 'test' | 'score'

/** One customer at one cutoff. */
export type DatasetRow = {
  readonly customerId: string
  /** The customer, or the smallest id of the customers who are one person or household. */
  readonly groupId: string
  readonly split: Split
  readonly cutoff: number
  readonly features: Features
  /** The families of the last events, oldest first. */
  readonly lastEvents: readonly string[]
  /** The newest event that was used, and when the last of them was known. */
  readonly newestAt: number | null
  readonly newestKnownAt: number | null
  /** Null where the horizon is not closed. */
  readonly labels: Labels | null
}

export type RowMaking = {
  readonly split: Split
  readonly cutoff: number
  readonly horizon: Horizon
  readonly dataEnd: number
  readonly currency: string | null
}

const sequenceLength = 20

/** Null for a customer who had not ordered by the cutoff, as far as was known then. */
export const toDatasetRow = (
  { customerId, facts }: Pick<CustomerFacts, 'customerId' | 'facts'>,
  groupId: string,
  { split, cutoff, horizon, dataEnd, currency }: RowMaking,
): DatasetRow | null => {
  const known = facts.filter(({ at, knownAt }) => at <= cutoff && knownAt <= cutoff)
  if (!known.some(({ family }) => family === 'order-completed')) return null
  return {
    customerId,
    groupId,
    split,
    cutoff,
    features: toFeatures(known, cutoff, currency),
    lastEvents: known.slice(-sequenceLength).map(({ family }) => family),
    newestAt: latest(known, ({ at }) => at),
    newestKnownAt: latest(known, ({ knownAt }) => knownAt),
    labels: split === 'score' ? null : toLabels(facts, cutoff, { horizon, dataEnd, currency }),
  }
}

const latest = (facts: readonly Fact[], of: (fact: Fact) => number): number | null =>
  facts.length === 0 ? null : facts.reduce((newest, fact) => Math.max(newest, of(fact)), -Infinity)
