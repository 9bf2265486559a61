import type { PredictionsHeader } from '@intilery-sidebar/contract'

/** The first line of a predictions file for one customer of the tenant `shop`; a test changes what it is about. */
export const predictionsHeader: PredictionsHeader = {
  format: 'intilery-sidebar/predictions',
  version: 1,
  tenantId: 'shop',
  model: 'logistic 2026-06-01',
  asOf: '2026-11-19T00:00:00.000Z',
  horizonDays: 90,
  evaluation: {
    customers: 500,
    auc: 0.8,
    baseline: { name: 'recency', auc: 0.75 },
    gain: { lower: 0.02, upper: 0.08 },
  },
  bands: [{ from: 0, customers: 400, bought: 12 }],
  count: 1,
}
