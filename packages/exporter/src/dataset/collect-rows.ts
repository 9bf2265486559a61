import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import { createBackFillWatch, refuseBackFill, type BackFill } from './back-fill.ts'
import { toDatasetRow, type DatasetRow, type RowMaking } from './dataset-row.ts'
import type { DatasetOptions, DatasetProgress } from './dataset-options.ts'
import { Groups, toHalf } from './groups.ts'
import { dayMs } from './purchase-days.ts'
import { readFacts, type FactsReading } from './read-facts.ts'
import { readManifest } from './read-manifest.ts'

export type Survey = {
  readonly backFill: BackFill
  readonly groups: Groups
  /** In which most orders known at the cutoff are. */
  readonly currency: string | null
  /** When the export began: nothing later is sure to be in it. */
  readonly dataEnd: number
  readonly tenantId: string
}

type SurveyOptions = Pick<
  DatasetOptions,
  | 'exportFolder'
  | 'cutoff'
  | 'horizonDays'
  | 'graceDays'
  | 'knownBy'
  | 'household'
  | 'vocabulary'
  | 'onProgress'
>

/**
 * Looks at everything once: is history back-filled, who is one person, what is money in. Throws for back-filled
 * history.
 */
export const surveyExport = async (options: SurveyOptions): Promise<Survey> => {
  const { exportFolder, cutoff, knownBy = 'received-time' } = options
  const { startedAt, tenantId } = readManifest(exportFolder)
  const [watch, closedWatch] = [createBackFillWatch(), createBackFillWatch()]
  const closedAt = cutoff + (options.horizonDays + (options.graceDays ?? 7)) * dayMs
  const groups = new Groups(options.household)
  const currencies = new Map<string, number>()
  for await (const customer of readFacts(toReading(options, 'surveying'))) {
    groups.add(customer, cutoff)
    for (const { at, receivedAt, knownAt, family, currency } of customer.facts) {
      if (at > cutoff) continue
      watch.see(at, receivedAt)
      if (receivedAt <= closedAt) closedWatch.see(at, receivedAt)
      if (family === 'order-completed' && knownAt <= cutoff && currency !== null)
        currencies.set(currency, (currencies.get(currency) ?? 0) + 1)
    }
  }
  if (knownBy === 'received-time') refuseBackFill(watch.toBackFill())
  // What is reported of an honest set must not change when events arrive later.
  const backFill = (knownBy === 'received-time' ? closedWatch : watch).toBackFill()
  const [top] = [...currencies].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return { backFill, groups, currency: top?.[0] ?? null, dataEnd: Date.parse(startedAt), tenantId }
}

/** Both cutoffs: the train labels were closed and known when the test rows' features were. */
export const toCutoffs = ({
  cutoff,
  horizonDays,
  graceDays = 7,
}: Pick<DatasetOptions, 'cutoff' | 'horizonDays' | 'graceDays'>) => ({
  train: cutoff - (horizonDays + graceDays) * dayMs,
  test: cutoff,
})

/**
 * Train rows of one half of the customers at the earlier cutoff, test rows of the other half at the later, in the
 * export's order.
 */
export async function* collectRows(options: DatasetOptions, survey: Survey): AsyncGenerator<DatasetRow> {
  const { horizonDays: days, graceDays = 7 } = options
  const cutoffs = toCutoffs(options)
  const { dataEnd, currency, groups } = survey
  for await (const customer of readFacts(toReading(options, 'collecting'))) {
    const group = groups.groupOf(customer.customerId)
    const split = toHalf(group)
    const making: RowMaking = {
      split,
      cutoff: cutoffs[split],
      horizon: { days, graceDays },
      dataEnd,
      currency,
    }
    const row = toDatasetRow(customer, group, making)
    if (row !== null) yield row
  }
}

/** Every customer at one moment, without labels: whom a model is asked about. */
export async function* collectScoreRows(options: DatasetOptions, survey: Survey): AsyncGenerator<DatasetRow> {
  const { cutoff, horizonDays: days, graceDays = 7 } = options
  const { dataEnd, currency, groups } = survey
  const making: RowMaking = { split: 'score', cutoff, horizon: { days, graceDays }, dataEnd, currency }
  for await (const customer of readFacts(toReading(options, 'scoring'))) {
    const row = toDatasetRow(customer, groups.groupOf(customer.customerId), making)
    if (row !== null) yield row
  }
}

const toReading = (
  {
    exportFolder,
    vocabulary,
    knownBy,
    onProgress,
  }: Pick<DatasetOptions, 'exportFolder' | 'vocabulary' | 'knownBy' | 'onProgress'>,
  phase: DatasetProgress['phase'],
): FactsReading => ({
  folder: exportFolder,
  vocabulary: vocabulary ?? segmentVocabulary,
  knownBy: knownBy ?? 'received-time',
  report: (customers, of) => onProgress?.({ phase, customers, of }),
})
