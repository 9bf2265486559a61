import * as z from 'zod/mini'

/**
 * The first line of a predictions file, which `cli -- model score` writes and a gateway loads. Newline-delimited JSON:
 * this header, then a `Prediction` a line. A model that is no better than recency writes no file.
 */
export type PredictionsHeader = {
  readonly format: 'intilery-sidebar/predictions'
  readonly version: 1
  /** `<client>/<account>/<brand>`; a gateway refuses the file of another tenant. */
  readonly tenantId: string
  /** Names the model and its training, e.g. `logistic 2011-06-09`. */
  readonly model: string
  /** Nothing that happened or arrived later was used. ISO 8601. */
  readonly asOf: string
  readonly horizonDays: number
  /** How the model did on customers it had not seen, at a later time than it was trained at. */
  readonly evaluation: {
    readonly customers: number
    readonly auc: number
    /** The better of recency alone and frequency alone. */
    readonly baseline: { readonly name: 'recency' | 'frequency'; readonly auc: number }
    /** The gain in AUC over the baseline, 95 %; `lower` is above 0. */
    readonly gain: { readonly lower: number; readonly upper: number }
  }
  /**
   * Of evaluated customers with a probability from `from` up to the next band's: how many bought within the horizon.
   */
  readonly bands: readonly PredictionBand[]
  /** Number of `Prediction` lines: fewer is a file cut short. */
  readonly count: number
}

export type PredictionBand = {
  readonly from: number
  readonly customers: number
  readonly bought: number
}

export type Prediction = {
  readonly customerId: string
  /** Of at least one purchase within the horizon; churn is 1 - this. */
  readonly probability: number
  readonly expectedPurchases: number | null
  /** What moved the probability most from the average customer's, strongest first. */
  readonly factors: readonly PredictionFactor[]
}

export type PredictionFactor = {
  /** A column of the training set, e.g. `days_since_last_order`. */
  readonly feature: string
  readonly value: number | null
  readonly effect: 'raises' | 'lowers'
}

const share = z.number().check(z.gte(0), z.lte(1))
const count = z.int().check(z.gte(0))

const band: z.ZodMiniType<PredictionBand> = z
  .object({ from: share, customers: count, bought: count })
  .check(z.refine(({ customers, bought }) => customers > 0 && bought <= customers, 'bought of customers'))

export const predictionsHeaderSchema: z.ZodMiniType<PredictionsHeader> = z.object({
  format: z.literal('intilery-sidebar/predictions'),
  version: z.literal(1),
  tenantId: z.string().check(z.minLength(1)),
  model: z.string().check(z.minLength(1), z.maxLength(100)),
  asOf: z.iso.datetime(),
  horizonDays: z.int().check(z.gte(1)),
  evaluation: z.object({
    customers: count,
    auc: share,
    baseline: z.object({ name: z.enum(['recency', 'frequency']), auc: share }),
    gain: z.object({ lower: z.number().check(z.gt(0)), upper: z.number() }),
  }),
  bands: z.array(band).check(
    z.minLength(1),
    z.refine((bands) => bands[0]?.from === 0, 'the first band starts at 0'),
    z.refine(
      (bands) => bands.every(({ from }, index) => index === 0 || from > (bands[index - 1]?.from ?? 1)),
      'bands ascend',
    ),
  ),
  count,
})

export const predictionSchema: z.ZodMiniType<Prediction> = z.object({
  customerId: z.string().check(z.minLength(1)),
  probability: share,
  expectedPurchases: z.nullable(z.number().check(z.gte(0))),
  factors: z.array(
    z.object({
      feature: z.string(),
      value: z.nullable(z.number()),
      effect: z.enum(['raises', 'lowers']),
    }),
  ),
})

/**
 * The evaluated customers who looked like this one: what "31 of 100 such customers bought" is said of. Throws a
 * `RangeError` where no band begins at or below the prediction, which the schema of a file rules out.
 */
export const findBand = (header: PredictionsHeader, { probability }: Prediction): PredictionBand => {
  const band = header.bands.findLast(({ from }) => from <= probability)
  if (band === undefined) throw new RangeError('The first band of a predictions file starts at 0')
  return band
}
