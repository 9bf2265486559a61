/** How a column is written. Times are milliseconds since 1970, UTC; `json` is text that holds JSON. */
export type ColumnType = 'text' | 'json' | 'time' | 'number' | 'integer' | 'boolean'

export type Column = { readonly name: string; readonly type: ColumnType; readonly isRequired?: true }

export type Cell = string | number | boolean | null

export type Row = Readonly<Record<string, Cell>>

export type Table = {
  readonly name: string
  /** One folder for each bucket of customers, `customer_bucket=07`, or one file. */
  readonly isPartitioned: boolean
  readonly columns: readonly Column[]
}
