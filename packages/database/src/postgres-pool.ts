import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'
import { TimeoutError, withTimeout } from '@intilery-sidebar/waiting'
import type { PostgresLimits } from './postgres-limits.ts'

const connectionsPerProcess = 10
const connectTimeoutMs = 4_000
/** Sooner than a firewall or a balancer drops a silent connection. */
const keepAliveDelayMs = 10_000

const int8AsNumber = new pg.TypeOverrides()
int8AsNumber.setTypeParser(pg.types.builtins.INT8, Number)

type PoolOptions = {
  readonly connectionString: string
  readonly settings: string
  readonly limits: PostgresLimits
}

/**
 * A pool that never lends a connection again that leads to a server left behind by a failover: one that gave no answer
 * in time, or that only reads now. Every connection from before is suspect then, so those are closed when they would be
 * lent next.
 */
export class Pool implements PostgresPool {
  readonly options = {}
  readonly #pool: pg.Pool
  readonly #settings: string
  readonly #queryTimeoutMs: number
  readonly #bornAt = new WeakMap<pg.PoolClient, number>()
  #failovers = 0

  constructor({ connectionString, settings, limits }: PoolOptions) {
    this.#settings = settings
    this.#queryTimeoutMs = limits.queryTimeoutMs
    this.#pool = new pg.Pool({
      connectionString,
      max: connectionsPerProcess,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveDelayMs,
      types: int8AsNumber,
    })
    // An idle connection that breaks (a restarted server) is replaced at the next query; without a listener its error
    // would end the process.
    this.#pool.on('error', () => undefined)
    // The pool does not listen to a connection that it lent, whose break is the running query's rejection already.
    this.#pool.on('connect', (client) => client.on('error', () => undefined))
  }

  async connect(): Promise<PostgresPoolClient> {
    for (;;) {
      const client = await this.#pool.connect()
      const bornAt = this.#bornAt.get(client)
      if (bornAt === this.#failovers) return this.#lend(client)
      if (bornAt === undefined) return this.#prepare(client)
      client.release(true)
    }
  }

  end(): Promise<void> {
    return this.#pool.end()
  }

  /** Session settings are set by a statement: a pooler between would refuse them as start-up parameters. */
  async #prepare(client: pg.PoolClient): Promise<PostgresPoolClient> {
    this.#bornAt.set(client, this.#failovers)
    const lent = this.#lend(client)
    try {
      if (this.#settings !== '') await lent.query(this.#settings, [])
      return lent
    } catch (error) {
      lent.release(true)
      throw error
    }
  }

  #lend(client: pg.PoolClient): PostgresPoolClient {
    return new TimedClient(client, this.#queryTimeoutMs, () => (this.#failovers += 1))
  }
}

class TimedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #timeoutMs: number
  readonly #onLeftBehind: () => void
  #leftBehind: 'silent' | 'read-only' | null = null

  constructor(client: pg.PoolClient, timeoutMs: number, onLeftBehind: () => void) {
    this.#client = client
    this.#timeoutMs = timeoutMs
    this.#onLeftBehind = onLeftBehind
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
  query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('Cursors are not supported')
    return this.#ask(text, parameters)
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#leftBehind !== null)
  }

  async #ask(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    if (this.#leftBehind === 'silent')
      throw new Error('The database did not answer on this connection, which is closed')
    try {
      return await withTimeout(this.#client.query(text, [...parameters]), this.#timeoutMs)
    } catch (error) {
      if (error instanceof TimeoutError) this.#giveUp('silent')
      if (isReadOnly(error)) this.#giveUp('read-only')
      throw error
    }
  }

  #giveUp(what: 'silent' | 'read-only'): void {
    if (this.#leftBehind === null) this.#onLeftBehind()
    this.#leftBehind = what
  }
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html: read_only_sql_transaction */
const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '25006'
