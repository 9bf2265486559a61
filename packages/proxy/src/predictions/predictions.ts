import type { Prediction, PredictionsHeader } from '@intilery-sidebar/contract'

/** What `cli -- model score` foresaw of one tenant's customers. */
type Predictions = {
  readonly header: PredictionsHeader
  /** Null for a customer who was not scored. */
  find(customerId: string): Prediction | null
}

export type PredictionsFor = (tenantId: string) => Predictions | null
