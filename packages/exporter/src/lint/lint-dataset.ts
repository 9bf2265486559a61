import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import type { DatasetOptions } from '../dataset/dataset-options.ts'
import { featureNames } from '../dataset/dataset-table.ts'
import type { Fact } from '../dataset/fact.ts'
import { toFeatures } from '../dataset/features.ts'
import { toHalf } from '../dataset/groups.ts'
import { dayMs } from '../dataset/purchase-days.ts'
import { readDataset } from '../dataset/read-dataset.ts'
import { readFacts } from '../dataset/read-facts.ts'
import type { Leak } from './leak.ts'
import { lintLeaks } from './lint-leaks.ts'

const keptMax = 500

/** Holds a training set against the export it was made of: its features are computed again for some customers. */
export const lintDataset = async (
  options: Pick<DatasetOptions, 'exportFolder' | 'folder' | 'vocabulary' | 'onProgress'>,
): Promise<readonly Leak[]> => {
  const { dataset, rows } = await readDataset(options.folder)
  const groups = new Map(rows.map(({ customerId, groupId }) => [customerId, groupId]))
  const testCutoff = Date.parse(dataset.cutoffs.test)
  const facts = new Map<string, readonly Fact[]>()
  const population: string[] = []
  const reading = {
    folder: options.exportFolder,
    vocabulary: options.vocabulary ?? segmentVocabulary,
    knownBy: dataset.knownBy,
    report: (customers: number, of: number) => options.onProgress?.({ phase: 'checking', customers, of }),
  }
  const step = Math.max(1, Math.floor(rows.length / keptMax))
  const sampled = new Set(rows.filter((_, index) => index % step === 0).map(({ customerId }) => customerId))
  for await (const { customerId, facts: own } of readFacts(reading)) {
    if (sampled.has(customerId)) facts.set(customerId, own)
    const isBuyer = own.some(({ family, knownAt }) => family === 'order-completed' && knownAt <= testCutoff)
    if (isBuyer && toHalf(groups.get(customerId) ?? customerId) === 'test') population.push(customerId)
  }
  const recompute = (customerId: string, cutoff: number): readonly number[] | null => {
    const own = facts.get(customerId)
    if (own === undefined) return null
    const features = toFeatures(own, cutoff, dataset.currency)
    return featureNames.map((name) => features[name] ?? Number.NaN)
  }
  const labelSpanMs = (dataset.horizonDays + dataset.graceDays) * dayMs
  return lintLeaks({ rows, featureNames, labelSpanMs, recompute, population })
}
