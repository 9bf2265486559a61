import { isSame } from './is-same.ts'
import type { Leak, LeakCheck, LintRow, LintSubject } from './leak.ts'
import { columnAuc, columnOf, isSameVector, meanOf, mostPredictive } from './statistics.ts'

const splitOf = (rows: readonly LintRow[], split: LintRow['split']): readonly LintRow[] =>
  rows.filter((row) => row.split === split)

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const testRowsMin = 30

export const lacksTestSet: LeakCheck = ({ rows }) => {
  const labelled = splitOf(rows, 'test').filter(({ buys }) => buys !== null)
  const classes = new Set(labelled.map(({ buys }) => buys))
  if (labelled.length >= testRowsMin && classes.size === 2) return null
  return {
    kind: 'L1.1',
    because: `${labelled.length} labelled test rows of ${classes.size} classes: at least ${testRowsMin} of both are needed`,
  }
}

export const centresOnAll: LeakCheck = ({ rows, centres, featureNames }) => {
  if (centres === undefined) return null
  const train = splitOf(rows, 'train')
  for (const [index, centre] of centres.entries()) {
    const known = (some: readonly LintRow[]) => columnOf(some, index).filter((value) => !Number.isNaN(value))
    if (!isSame(centre, meanOf(known(train))) && !Number.isNaN(centre))
      return {
        kind: 'L1.2',
        because: `${featureNames[index]} is centred at ${centre}, which is not the mean of the train rows`,
      }
  }
  return null
}

export const selectsOnAll: LeakCheck = ({ rows, selection, featureNames }) => {
  if (selection === undefined) return null
  const { chosen } = selection
  const honest = mostPredictive(splitOf(rows, 'train'), featureNames, chosen.length)
  const added = chosen.filter((name) => !honest.includes(name))
  return added.length === 0
    ? null
    : {
        kind: 'L1.3',
        because: `${added.join(', ')}: not among the ${chosen.length} most predictive in the train rows`,
      }
}

/** Short histories are alike by nature; a row that knows this much and is found twice was copied. */
const distinctValuesMin = 6
const copiesMin = 3

export const hasDuplicates: LeakCheck = ({ rows }) => {
  const twice = rows.length - new Set(rows.map(({ customerId, cutoff }) => `${cutoff} ${customerId}`)).size
  if (twice > 0)
    return { kind: 'L1.4', because: `${twice} rows have the customer and the cutoff of another row` }
  const isDistinctive = ({ features }: LintRow) =>
    new Set(features.filter((value) => value !== 0 && !Number.isNaN(value))).size >= distinctValuesMin
  const keyOf = ({ features }: LintRow) => features.join(' ')
  const known = new Set(splitOf(rows, 'train').filter(isDistinctive).map(keyOf))
  const copies = splitOf(rows, 'test').filter((row) => isDistinctive(row) && known.has(keyOf(row)))
  return copies.length < copiesMin
    ? null
    : { kind: 'L1.4', because: `${copies.length} test rows equal a train row in every feature` }
}

const tooTelling = 0.985

export const disguisesLabel: LeakCheck = ({ rows, featureNames }) => {
  const labelled = rows.filter(({ buys }) => buys !== null)
  const forbidden = featureNames.find((name) => /^(label|snapshot)_/.test(name))
  if (forbidden !== undefined) return { kind: 'L2', because: `${forbidden} was not known at the cutoff` }
  for (const [index, name] of featureNames.entries()) {
    const auc = columnAuc(labelled, index)
    if (Math.max(auc, 1 - auc) > tooTelling)
      return { kind: 'L2', because: `${name} alone predicts who buys with an AUC of ${auc.toFixed(3)}` }
  }
  return null
}

const recomputedMax = 400

export const usesTheFuture: LeakCheck = (subject) => {
  const { rows, labelSpanMs } = subject
  const newest = (split: LintRow['split']) => splitOf(rows, split).map(({ cutoff }) => cutoff)
  const [train, test] = [Math.max(...newest('train')), Math.min(...newest('test'))]
  if (train + labelSpanMs > test)
    return {
      kind: 'L3.1',
      because: `train labels were known ${Math.round((train + labelSpanMs - test) / 86_400_000)} days after the test cutoff`,
    }
  return findFutureFeature(subject)
}

const findFutureFeature = ({ rows, recompute, featureNames }: LintSubject): Leak | null => {
  if (recompute === undefined) return null
  const step = Math.max(1, Math.floor(rows.length / recomputedMax))
  for (const row of rows.filter((_, index) => index % step === 0)) {
    const honest = recompute(row.customerId, row.cutoff)
    const index = row.features.findIndex((value, at) => !isSame(value, honest?.[at]))
    if (honest !== null && index >= 0 && !isSameVector(row.features, honest))
      return {
        kind: 'L3.1',
        because: `${featureNames[index]} of ${row.customerId} is ${row.features[index]}, and ${honest[index]} by what was known at the cutoff`,
      }
  }
  return null
}

export const sharesGroups: LeakCheck = ({ rows }) => {
  const train = new Set(splitOf(rows, 'train').flatMap(({ groupId, customerId }) => [groupId, customerId]))
  const shared = splitOf(rows, 'test').filter(
    ({ groupId, customerId }) => train.has(groupId) || train.has(customerId),
  )
  return shared.length === 0
    ? null
    : {
        kind: 'L3.2',
        because: `${shared.length} test rows are of a person or household that train rows are of, too`,
      }
}

const missingShareMax = 0.01

export const samplesWithBias: LeakCheck = ({ rows, population }) => {
  if (population === undefined) return null
  const present = new Set(splitOf(rows, 'test').map(({ customerId }) => customerId))
  const missing = population.filter((customerId) => !present.has(customerId)).length
  const share = missing / Math.max(1, population.length)
  return share <= missingShareMax
    ? null
    : { kind: 'L3.3', because: `${percent(share)} of the test half’s customers have no test row` }
}
