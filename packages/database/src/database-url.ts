/** A database URL that cannot be opened. The URL itself is never in the message: it may hold a password. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError'
}

export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly connectionString: string; readonly schema: string | null }

/**
 * Reads where a database is.
 * SQLite: `:memory:`, a path, or `sqlite:` / `file:` before a path. PostgreSQL: `postgres://…`, with `?schema=name`
 * for a schema of one's own.
 */
export const parseDatabaseUrl = (url: string): DatabaseLocation => {
  if (url.trim() === '') throw new DatabaseUrlError('The database URL is empty')
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(url)?.[1]?.toLowerCase()
  switch (scheme) {
    case undefined:
      return { kind: 'sqlite', path: url }
    case 'sqlite':
    case 'file':
      return { kind: 'sqlite', path: toPath(url.slice(scheme.length + 1)) }
    case 'postgres':
    case 'postgresql':
      return parsePostgresUrl(url)
    default:
      throw new DatabaseUrlError('The database URL must start with postgres:, sqlite: or file:, or be a path')
  }
}

const toPath = (rest: string): string => {
  const path = rest.replace(/^\/\//, '')
  if (path === '') throw new DatabaseUrlError('The database URL names no file')
  return path
}

const parsePostgresUrl = (url: string): DatabaseLocation => {
  if (!URL.canParse(url)) throw new DatabaseUrlError('The PostgreSQL URL is not well formed')
  const parsed = new URL(url)
  const schema = parsed.searchParams.get('schema')
  // The name goes into SQL and into a connection option, where no placeholder is possible.
  if (schema !== null && !/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new DatabaseUrlError('A schema name is a-z, 0-9 and _, at most 63 characters')
  parsed.searchParams.delete('schema')
  return { kind: 'postgres', connectionString: parsed.href, schema }
}
