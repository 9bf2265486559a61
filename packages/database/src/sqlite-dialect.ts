import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type TransactionSettings,
} from 'kysely'
import { retryWhileBusy } from './retry-while-busy.ts'
import { openSqlite } from './sqlite-connection.ts'

/** Kysely's SQLite dialect over `node:sqlite`. */
export const createSqliteDialect = (path: string): SqliteDialect => new NodeSqliteDialect(path)

class NodeSqliteDialect extends SqliteDialect {
  readonly #path: string

  constructor(path: string) {
    super({ database: () => openSqlite(path) })
    this.#path = path
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: () => openSqlite(this.#path) })
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter()
  }
}

/**
 * A deferred transaction that reads and then writes fails at once, whatever the busy timeout, when another process
 * wrote in between; taking the write lock first makes it wait its turn instead.
 * https://sqlite.org/lang_transaction.html
 */
class ImmediateDriver extends SqliteDriver {
  #connection: DatabaseConnection | null = null

  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#connection ??= toRetrying(await super.acquireConnection()))
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const mode = settings?.accessMode === 'read only' ? 'deferred' : 'immediate'
    await connection.executeQuery(CompiledQuery.raw(`begin ${mode}`))
  }
}

/** SQLite rolls DDL back like anything else, so a migration that fails half-way leaves nothing behind. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Waits for other connections' locks without stopping the process. Inside a transaction the lock is held already. */
const toRetrying = (connection: DatabaseConnection): DatabaseConnection => ({
  executeQuery: (query) => retryWhileBusy(() => connection.executeQuery(query)),
  streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
})
