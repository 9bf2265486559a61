import type { Migrations } from './migrate.ts'
import { SchemaError } from './schema-error.ts'

/**
 * How the tables differ from those of this version; null where they are the same.
 * @param applied names of the migrations that ran, in their order.
 */
export const compareSchema = (applied: readonly string[], migrations: Migrations): SchemaError | null => {
  const names = Object.keys(migrations).toSorted()
  const versions = { found: applied.at(-1) ?? null, known: names.at(-1) ?? '' }
  if (applied.some((name) => !names.includes(name))) return new SchemaError({ state: 'newer', ...versions })
  if (applied.length === 0) return new SchemaError({ state: 'missing', ...versions })
  return applied.length < names.length ? new SchemaError({ state: 'older', ...versions }) : null
}
