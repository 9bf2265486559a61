import type { Column, Row, Table } from '../tables/table.ts'
import type { DatasetRow } from './dataset-row.ts'
import { toFeatures } from './features.ts'

/** Names of all features, in the order of their columns. */
export const featureNames: readonly string[] = Object.keys(toFeatures([], 0, null))

const keys: readonly Column[] = [
  { name: 'customer_id', type: 'text', isRequired: true },
  { name: 'group_id', type: 'text', isRequired: true },
  { name: 'cutoff', type: 'time', isRequired: true },
]

const others: readonly Column[] = [
  { name: 'last_events', type: 'text', isRequired: true },
  { name: 'newest_event_time', type: 'time' },
  { name: 'newest_known_time', type: 'time' },
  { name: 'label_orders', type: 'number' },
  { name: 'label_amount', type: 'number' },
  { name: 'label_buys', type: 'boolean' },
  { name: 'label_churns', type: 'boolean' },
]

export const datasetTable: Table = {
  name: 'rows',
  isPartitioned: true,
  columns: [...keys, ...featureNames.map((name): Column => ({ name, type: 'number' })), ...others],
}

export const toTableRow = ({ features, labels, ...row }: DatasetRow): Row => ({
  ...features,
  customer_id: row.customerId,
  group_id: row.groupId,
  cutoff: row.cutoff,
  last_events: row.lastEvents.join(' '),
  newest_event_time: row.newestAt,
  newest_known_time: row.newestKnownAt,
  label_orders: labels?.orders ?? null,
  label_amount: labels?.amount ?? null,
  label_buys: labels?.buys ?? null,
  label_churns: labels === null ? null : !labels.buys,
})
