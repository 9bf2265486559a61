import { ProfileError, type ProfileClient } from '@intilery-sidebar/contract'
import type { History } from '@intilery-sidebar/reference-api'
import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { noRedaction, priceExport, runExport, type ExportOptions, type Manifest } from '../src/index.ts'
import { askDuckdb } from './duckdb.ts'
import { shopHistory } from './histories.ts'
import { makeFolder, openApi, setFaults, tenantId } from './open-api.ts'

const runAt = Date.UTC(2026, 0, 1)
const meta = {
  createdBy: {
    filename: 'staff list "aug20".csv',
    createdTime: '2024-08-24T15:54:15.323Z',
    type: 'audience-csv',
  },
  audiencesStatic: ['audience_board', 'gold 🫖'],
}

/** Customers whose metadata says where they came from; every third has none. */
function* createdHistory(customers: number): Generator<History> {
  let index = 0
  for (const history of shopHistory({ customers, eventsPerCustomer: 5 })) {
    const own = index % 3 === 2 ? {} : meta
    yield {
      ...history,
      customers: history.customers.map((customer) => Object.assign({}, customer, { meta: own })),
    }
    index += 1
  }
}

const exportInto = (profiles: ProfileClient, more: Partial<ExportOptions> = {}): Promise<Manifest> =>
  runExport({
    profiles,
    tenantId,
    folder: makeFolder(),
    buckets: 2,
    clock: () => runAt,
    giveUpAfterMs: 5000,
    withMetadata: true,
    ...more,
  })

const tableOf = (folder: string): string => `'${folder}/latest/metadata_snapshot/part-0.parquet'`

describe('an export with metadata', { timeout: 120_000 }, () => {
  test('holds what the documentation names of each customer, and DuckDB reads it', async () => {
    const { profiles } = await openApi(createdHistory(30))
    const folder = makeFolder()
    const { tables, completeness } = await exportInto(profiles, { folder })
    expect(tables.metadata_snapshot.rows).toBe(30)
    expect(completeness.complete).toBe(30)
    expect(
      await askDuckdb(
        `select customer_id, typeof(snapshot_at), epoch_ms(snapshot_at), epoch_ms(snapshot_created_time),
          snapshot_created_by_type, snapshot_created_by_filename, snapshot_audiences->>'$[1]',
          epoch_ms(snapshot_last_activity_time), snapshot_actions
        from ${tableOf(folder)} order by customer_id limit 1`,
      ),
    ).toEqual([
      [
        'c-00000',
        'TIMESTAMP WITH TIME ZONE',
        String(runAt),
        String(Date.parse(meta.createdBy.createdTime)),
        'audience-csv',
        'staff list "aug20".csv',
        'gold 🫖',
        String(Date.UTC(2025, 0, 2, 4)),
        JSON.stringify([
          toSpan('order_completed', ['c-00000-e4', 'c-00000-e4'], ['2025-01-02T04:00:00.000Z']),
          toSpan(
            'product_viewed',
            ['c-00000-e0', 'c-00000-e3'],
            ['2025-01-01T00:00:00.000Z', '2025-01-01T21:00:00.000Z'],
          ),
        ]),
      ],
    ])
    // What it says of first and last events is what the exported events say.
    expect(
      await askDuckdb(
        `with said as (select customer_id, unnest(from_json(snapshot_actions, '[{"action":"VARCHAR","first_event_id":"VARCHAR","last_event_id":"VARCHAR"}]')) as span from ${tableOf(folder)}),
          events as (select customer_id, event_action, arg_min(event_id, event_time) as first_id, arg_max(event_id, event_time) as last_id
            from '${folder}/latest/events/*/*.parquet' group by all)
        select count(*), count(*) filter (first_id = span.first_event_id and last_id = span.last_event_id)
        from said join events on events.customer_id = said.customer_id and event_action = span.action`,
      ),
    ).toEqual([['60', '60']])
    expect(
      await askDuckdb(`select count(*) from ${tableOf(folder)} where snapshot_created_by_type is null`),
    ).toEqual([['10']])
  })

  test('costs one request more a customer, and none where it is not asked for', async () => {
    const { profiles } = await openApi(createdHistory(30))
    const asked: (string | undefined)[] = []
    const watched: ProfileClient = {
      ...profiles,
      getMeta: (ref, options) => (asked.push(options?.lane), profiles.getMeta(ref, options)),
    }
    const without = await exportInto(watched, { withMetadata: false })
    expect(without.tables.metadata_snapshot.rows).toBe(0)
    expect(asked).toEqual([])
    await exportInto(watched)
    expect(asked).toEqual(Array.from({ length: 30 }, () => 'bulk'))
    const [plain, priced] = [
      await priceExport({ profiles }),
      await priceExport({ profiles, withMetadata: true }),
    ]
    expect(priced.calls - plain.calls).toBe(30)
  })

  test('loses and doubles nothing where the API fails', async () => {
    const { api, profiles } = await openApi(createdHistory(60))
    const hashOf = ({ tables }: Manifest): unknown => tables.metadata_snapshot.files
    const undisturbed = await exportInto(profiles)
    await setFaults(api, [{ fault: { kind: 'status', status: 500 }, routes: ['meta'], probability: 0.3 }])
    expect(hashOf(await exportInto(profiles, { giveUpAfterMs: 30_000 }))).toEqual(hashOf(undisturbed))
  })

  test('names a customer whose metadata cannot be read, and has their events all the same', async () => {
    const { profiles } = await openApi(createdHistory(3))
    const broken: ProfileClient = {
      ...profiles,
      getMeta: (ref, options) =>
        ref.value === 'c-00001'
          ? Promise.reject(new ProfileError('malformed', 'unreadable'))
          : profiles.getMeta(ref, options),
    }
    const { tables, completeness } = await exportInto(broken)
    expect(completeness.gaps).toEqual([{ customerId: 'c-00001', gap: 'unreadable-metadata' }])
    expect([tables.metadata_snapshot.rows, tables.events.rows]).toEqual([2, 15])
  })

  test('takes out what the caller’s redaction takes out, before it is kept', async () => {
    const { profiles } = await openApi(createdHistory(3))
    const folder = makeFolder()
    const redaction = {
      ...noRedaction,
      version: 'no-file',
      meta: async (known: Parameters<typeof noRedaction.meta>[0]) => ({ ...known, createdBy: null }),
    }
    await exportInto(profiles, { folder, redaction, format: 'ndjson' })
    const everything = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n')
    expect(everything).toContain('audience_board')
    expect(everything).not.toContain('aug20')
  })

  test('goes on in a folder of the version that knew no metadata', async () => {
    const { profiles } = await openApi(createdHistory(3))
    const folder = makeFolder()
    mkdirSync(join(folder, '.work'))
    const before = new DatabaseSync(join(folder, '.work', 'export.sqlite'))
    before.exec(versionOne)
    before.close()
    const { tables } = await exportInto(profiles, { folder })
    expect(tables.metadata_snapshot.rows).toBe(3)
  })
})

const toSpan = (
  action: string,
  [firstId, lastId]: readonly string[],
  [first, last = first]: readonly string[],
) => ({
  action,
  first_time: first,
  first_event_id: firstId,
  last_time: last,
  last_event_id: lastId,
})

const versionOne = `
  create table settings (name text primary key, value text not null) without rowid;
  create table customers (
    customer_id text primary key, bucket integer not null, traits text not null,
    listed_run integer not null, read_run integer not null default 0, gap text
  ) without rowid;
  create index customers_by_bucket on customers (bucket, customer_id);
  create table events (
    bucket integer not null, customer_id text not null, event_id text not null, event text not null,
    primary key (bucket, customer_id, event_id)
  ) without rowid;
  create table tombstones (customer_id text primary key, noticed_at integer not null) without rowid;
  create table lost_ids (value text primary key) without rowid;
  pragma user_version = 1;
`
