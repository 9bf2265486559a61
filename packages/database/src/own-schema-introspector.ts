import { sql, type DatabaseIntrospector, type Kysely, type TableMetadata } from 'kysely'

type Row = {
  readonly schema: string
  readonly table: string
  readonly kind: string
  readonly column: string
  readonly dataType: string
  readonly isNullable: boolean
  readonly isAutoIncrementing: boolean
  readonly hasDefaultValue: boolean
}

/**
 * Looks at the tables of the schema one is in. Kysely's own looks at every schema of the database, and fails over one
 * that another process drops at that moment; migrations look before they begin.
 */
export const createOwnSchemaIntrospector = (db: Kysely<unknown>): DatabaseIntrospector => ({
  getSchemas: async () => (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows,
  getTables: async () => toTables((await columns.execute(db)).rows),
})

const columns = sql<Row>`
  select n.nspname as "schema", c.relname as "table", c.relkind as "kind", a.attname as "column",
    t.typname as "dataType", not a.attnotnull as "isNullable", a.atthasdef as "hasDefaultValue",
    a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid) like 'nextval(%', false) as "isAutoIncrementing"
  from pg_namespace n
  join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'f')
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = current_schema()
  order by c.relname, a.attnum`

const toTables = (rows: readonly Row[]): TableMetadata[] =>
  [...Map.groupBy(rows, ({ table }) => table).values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            name: first.table,
            schema: first.schema,
            isView: first.kind === 'v',
            isForeign: first.kind === 'f',
            columns: [first, ...rest].map(toColumn),
          },
        ],
  )

const toColumn = ({ column, dataType, isNullable, isAutoIncrementing, hasDefaultValue }: Row) => ({
  name: column,
  dataType,
  isNullable,
  isAutoIncrementing,
  hasDefaultValue,
})
