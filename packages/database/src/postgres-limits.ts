/** How long a session may take, so that a process that hangs or vanishes holds up no other. */
export type PostgresLimits = {
  /** A query without an answer: its connection is closed, and so is every older one. */
  readonly queryTimeoutMs: number
  /** The server cancels a statement after this; null leaves that to the server's own setting. */
  readonly statementTimeoutMs: number | null
  /** The server rejects a statement that waits longer for a lock; null leaves that to the server's own setting. */
  readonly lockTimeoutMs: number | null
  /**
   * The server ends a session that holds a transaction open and is silent; null leaves that to the server's own
   * setting.
   */
  readonly idleInTransactionTimeoutMs: number | null
}

/** For work of any length: loading, migrating, reports. */
export const batchLimits: PostgresLimits = {
  queryTimeoutMs: 30_000,
  statementTimeoutMs: null,
  lockTimeoutMs: null,
  idleInTransactionTimeoutMs: null,
}

/**
 * For a database that requests wait for: the server cancels before the client gives up, so a slow query costs no
 * connection. After a failover without a word requests are answered again one query's timeout later.
 */
export const servingLimits: PostgresLimits = {
  queryTimeoutMs: 3_500,
  statementTimeoutMs: 2_500,
  lockTimeoutMs: 2_000,
  idleInTransactionTimeoutMs: 3_000,
}

/** The statements that set a new session up. Numbers and a checked schema name only: `set` takes no parameters. */
export const toSessionSettings = (schema: string | null, limits: PostgresLimits): string =>
  [
    ['statement_timeout', limits.statementTimeoutMs],
    ['lock_timeout', limits.lockTimeoutMs],
    ['idle_in_transaction_session_timeout', limits.idleInTransactionTimeoutMs],
    ['search_path', schema],
  ]
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `set ${String(name)} = ${String(value)}`)
    .join('; ')
