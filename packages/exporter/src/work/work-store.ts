import type { Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { parseKeptEvent, parseKeptMeta, parseKeptTraits } from './parse-kept.ts'

/** One customer as it is kept between runs. */
export type KeptCustomer = {
  readonly customerId: string
  readonly traits: Traits
  /** The run whose listing saw the customer last. */
  readonly listedRun: number
  /** The run that read the timeline last; 0 never. */
  readonly readRun: number
  /** Why the timeline is known to have holes; null when it has none. */
  readonly gap: string | null
  /** As it was at an instant, in milliseconds since 1970; null where no run has asked for it. */
  readonly metadata: { readonly meta: Meta; readonly at: number } | null
}

export type Run = {
  readonly number: number
  readonly startedAt: number
  /** When the last finished run began; null for the first. */
  readonly previousStartedAt: number | null
  readonly isListed: boolean
}

/** Which of `buckets` partitions a customer's rows are in: the same on every machine. */
const toBucket = (customerId: string, buckets: number): number =>
  (createHash('sha256').update(customerId).digest().at(0) ?? 0) % buckets

/** What an export knows so far, in SQLite: a kill at any instruction leaves the last commit. */
export class WorkStore {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly buckets: number

  constructor(database: DatabaseSync, buckets: number) {
    this.#database = database
    this.buckets = buckets
  }

  close(): void {
    this.#database.close()
  }

  /** All or nothing. */
  transaction(work: () => void): void {
    this.#database.exec('begin immediate')
    try {
      work()
      this.#database.exec('commit')
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback')
      throw error
    }
  }

  keepCustomer(traits: Traits, run: number): void {
    const { customerId } = traits.customer
    this.#run(
      `insert into customers (bucket, customer_id, traits, listed_run) values (?, ?, ?, ?)
       on conflict (customer_id) do update set traits = excluded.traits, listed_run = excluded.listed_run`,
      [toBucket(customerId, this.buckets), customerId, JSON.stringify(traits), run],
    )
  }

  keepEvents(customerId: string, events: readonly ProfileEvent[]): void {
    const bucket = toBucket(customerId, this.buckets)
    for (const event of events)
      this.#run('insert or replace into events (bucket, customer_id, event_id, event) values (?, ?, ?, ?)', [
        bucket,
        customerId,
        event.eventId,
        JSON.stringify(event),
      ])
  }

  keepMeta(customerId: string, meta: Meta, at: number): void {
    this.#run('update customers set meta = ?, meta_at = ? where customer_id = ?', [
      JSON.stringify(meta),
      at,
      customerId,
    ])
  }

  markRead(customerId: string, run: number, gap: string | null): void {
    this.#run('update customers set read_run = ?, gap = ? where customer_id = ?', [run, gap, customerId])
  }

  /** The listing found it, and its timeline was gone: as if it had not been listed. */
  markGone(customerId: string): void {
    this.#run('update customers set listed_run = 0 where customer_id = ?', [customerId])
  }

  /** Customers of this run's listing whose timeline it has not read, a page at a time in the order of their ids. */
  unread(run: number, after: string, most: number): readonly KeptCustomer[] {
    return this.#all(
      `select * from customers where customer_id > ? and listed_run = ? and read_run < ? order by customer_id limit ${most}`,
      [after, run, run],
    ).map(toCustomer)
  }

  count(run: number): { readonly listed: number; readonly read: number; readonly events: number } {
    const [counts] = this.#all(
      'select count(*) as listed, coalesce(sum(read_run = ?), 0) as read from customers where listed_run = ?',
      [run, run],
    )
    const [events] = this.#all('select count(*) as events from events', [])
    return {
      listed: Number(counts?.['listed']),
      read: Number(counts?.['read']),
      events: Number(events?.['events']),
    }
  }

  /** The customers of a bucket in the order of their ids. */
  *customersOf(bucket: number): Generator<KeptCustomer> {
    const rows = this.#statement('select * from customers where bucket = ? order by customer_id').iterate(
      bucket,
    )
    for (const row of rows) yield toCustomer(row)
  }

  eventsOf(bucket: number, customerId: string): readonly ProfileEvent[] {
    return this.#all('select event from events where bucket = ? and customer_id = ?', [
      bucket,
      customerId,
    ]).map(({ event }) => parseKeptEvent(event))
  }

  /** Forgets customers the listing does not hold any more, and remembers that they are gone. */
  buryMissing(run: number, at: number): void {
    this.transaction(() => {
      // A customer who shares an address or an id with one that is gone may have been merged with it, and have its
      // events now.
      this.#run('delete from lost_ids', [])
      for (const path of idPaths) this.#run(`insert or ignore into lost_ids ${lostIds(path)}`, [run])
      for (const path of idPaths)
        this.#run(
          `update customers set read_run = 0 where listed_run = ? and json_extract(traits, '${path}') in (select value from lost_ids)`,
          [run],
        )
      this.#run(
        'insert or ignore into tombstones (customer_id, noticed_at) select customer_id, ? from customers where listed_run < ?',
        [at, run],
      )
      this.#run(
        'delete from events where customer_id in (select customer_id from customers where listed_run < ?)',
        [run],
      )
      this.#run('delete from customers where listed_run < ?', [run])
      this.#run('delete from tombstones where customer_id in (select customer_id from customers)', [])
    })
  }

  tombstones(): readonly { readonly customerId: string; readonly noticedAt: number }[] {
    return this.#all('select * from tombstones order by customer_id', []).map((row) => ({
      customerId: String(row['customer_id']),
      noticedAt: Number(row['noticed_at']),
    }))
  }

  setting(name: string): string | null {
    const [row] = this.#all('select value from settings where name = ?', [name])
    return row === undefined ? null : String(row['value'])
  }

  keepSetting(name: string, value: string): void {
    this.#run('insert or replace into settings (name, value) values (?, ?)', [name, value])
  }

  #run(text: string, values: readonly (string | number | null)[]): void {
    this.#statement(text).run(...values)
  }

  #all(text: string, values: readonly (string | number | null)[]) {
    return this.#statement(text).all(...values)
  }

  #statement(text: string): StatementSync {
    const statement = this.#statements.get(text) ?? this.#database.prepare(text)
    this.#statements.set(text, statement)
    return statement
  }
}

const idPaths = ['$.customer.email', '$.customer.externalId'] as const

const lostIds = (path: string): string =>
  `select json_extract(traits, '${path}') from customers where listed_run < ? and json_extract(traits, '${path}') is not null`

const toCustomer = (row: ReturnType<StatementSync['all']>[number]): KeptCustomer => ({
  customerId: String(row['customer_id']),
  traits: parseKeptTraits(row['traits']),
  listedRun: Number(row['listed_run']),
  readRun: Number(row['read_run']),
  gap: row['gap'] === null ? null : String(row['gap']),
  metadata: row['meta'] === null ? null : { meta: parseKeptMeta(row['meta']), at: Number(row['meta_at']) },
})
