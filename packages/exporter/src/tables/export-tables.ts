import type { Column, ColumnType, Table } from './table.ts'

const required = (name: string, type: ColumnType = 'text'): Column => ({ name, type, isRequired: true })
const optional = (name: string, type: ColumnType = 'text'): Column => ({ name, type })
const customer = required('customer_id')

/** Every table of an export. A column is never renamed or retyped without a new manifest version. */
export const exportTables = {
  customers: {
    name: 'customers',
    isPartitioned: false,
    columns: [
      customer,
      optional('external_id'),
      optional('email'),
      optional('first_name'),
      optional('last_name'),
      optional('phone'),
      required('events', 'integer'),
      optional('first_event_time', 'time'),
      optional('last_event_time', 'time'),
      required('is_complete', 'boolean'),
      optional('gap'),
    ],
  },
  identities: {
    name: 'identities',
    isPartitioned: false,
    columns: [
      customer,
      required('id_type'),
      required('value'),
      required('source'),
      optional('first_event_time', 'time'),
    ],
  },
  preferences: {
    name: 'preferences',
    isPartitioned: false,
    columns: [
      customer,
      required('channel'),
      required('subscribed', 'boolean'),
      required('snapshot_at', 'time'),
    ],
  },
  traits_snapshot: {
    name: 'traits_snapshot',
    isPartitioned: false,
    columns: [customer, required('snapshot_at', 'time'), required('snapshot_traits', 'json')],
  },
  metadata_snapshot: {
    name: 'metadata_snapshot',
    isPartitioned: false,
    columns: [
      customer,
      required('snapshot_at', 'time'),
      optional('snapshot_created_time', 'time'),
      optional('snapshot_created_by_type'),
      optional('snapshot_created_by_filename'),
      required('snapshot_audiences', 'json'),
      optional('snapshot_last_activity_time', 'time'),
      required('snapshot_actions', 'json'),
    ],
  },
  tombstones: {
    name: 'tombstones',
    isPartitioned: false,
    columns: [customer, required('noticed_at', 'time')],
  },
  events: {
    name: 'events',
    isPartitioned: true,
    columns: [
      customer,
      required('event_id'),
      required('event_action'),
      optional('event_name'),
      required('event_family'),
      optional('event_time', 'time'),
      required('event_time_text'),
      optional('received_time', 'time'),
      optional('source'),
      optional('send_type'),
      optional('external_id'),
      optional('email'),
      required('properties', 'json'),
      required('context', 'json'),
      required('rest', 'json'),
    ],
  },
  orders: {
    name: 'orders',
    isPartitioned: true,
    columns: [
      customer,
      required('order_id'),
      required('kind'),
      required('event_id'),
      optional('event_time', 'time'),
      optional('received_time', 'time'),
      optional('amount', 'number'),
      optional('currency'),
      required('lines', 'integer'),
    ],
  },
  order_lines: {
    name: 'order_lines',
    isPartitioned: true,
    columns: [
      customer,
      required('order_id'),
      required('kind'),
      required('event_id'),
      required('line', 'integer'),
      optional('product_id'),
      optional('variant_id'),
      optional('name'),
      optional('category'),
      optional('price', 'number'),
      optional('currency'),
      required('quantity', 'number'),
      optional('not_a_product'),
    ],
  },
} as const satisfies Record<string, Table>

export type ExportTableName = keyof typeof exportTables
