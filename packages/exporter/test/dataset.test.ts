import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import { cdnowHistory } from '@intilery-sidebar/dev-env/histories'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  collectScoreRows,
  lintDataset,
  makeDataset,
  readDataset,
  runExport,
  surveyExport,
  type DatasetOptions,
} from '../src/index.ts'
import type { ProfileClient } from '@intilery-sidebar/contract'
import type { History } from '@intilery-sidebar/reference-api'
import { askDuckdb } from './duckdb.ts'
import { lateHistory, lateStart } from './late-history.ts'
import { makeFolder, openApi, tenantId } from './open-api.ts'

const dayMs = 86_400_000
const isSweep = process.env['SWEEP'] === 'full'
const customers = isSweep ? 10_000 : 600

const createRandom = (seed: number) => {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const exportOf = async (profiles: ProfileClient, at = Date.UTC(2026, 0, 1)): Promise<string> => {
  const folder = makeFolder()
  await runExport({ profiles, tenantId, folder, buckets: 4, clock: () => at })
  return folder
}

const cutoff = lateStart + 300 * dayMs
const asked = (exportFolder: string, more: Partial<DatasetOptions> = {}): DatasetOptions => ({
  exportFolder,
  folder: join(makeFolder(), 'set'),
  cutoff,
  horizonDays: 60,
  ...more,
})

const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')]),
  )

describe('a training set of customers whose events arrive late', () => {
  test(
    'has the features of a join by force, and of DuckDB',
    { timeout: isSweep ? 600_000 : 120_000 },
    async () => {
      const { profiles } = await openApi(lateHistory(customers, createRandom(7)))
      const exportFolder = await exportOf(profiles)
      const options = asked(exportFolder)
      const set = await makeDataset(options)
      expect(set.splits.train.rows).toBeGreaterThan(customers / 8)
      const rows = `read_parquet('${options.folder}/rows/*/*.parquet')`
      const events = `read_parquet('${exportFolder}/latest/events/*/*.parquet')`
      const [wrong] = await askDuckdb(`
      with known as (
        select r.customer_id, r.cutoff, r.orders_total, r.orders_90d, r.views_365d, r.amount_total, r.email_sends_90d,
          r.days_since_last_event, r.label_orders,
          count(*) filter (e.event_family = 'order-completed' and e.event_time <= r.cutoff and e.received_time <= r.cutoff) as orders,
          count(*) filter (e.event_family = 'order-completed' and e.event_time <= r.cutoff and e.received_time <= r.cutoff and e.event_time > r.cutoff - interval 90 day) as orders90,
          count(*) filter (e.event_family = 'product-viewed' and e.event_time <= r.cutoff and e.received_time <= r.cutoff and e.event_time > r.cutoff - interval 365 day) as views,
          count(*) filter (e.event_family = 'message-sent' and e.event_time <= r.cutoff and e.received_time <= r.cutoff and e.event_time > r.cutoff - interval 90 day) as sends,
          coalesce(sum((e.properties->>'$.total')::double) filter (e.event_family = 'order-completed' and e.event_time <= r.cutoff and e.received_time <= r.cutoff), 0) as amount,
          max(epoch_ms(e.event_time)) filter (e.event_time <= r.cutoff and e.received_time <= r.cutoff) as newest,
          count(*) filter (e.event_family = 'order-completed' and e.event_time > r.cutoff and e.event_time <= r.cutoff + interval 60 day and e.received_time <= r.cutoff + interval 67 day) as later
        from ${rows} r join ${events} e using (customer_id) group by all)
      select count(*), count(*) filter (orders <> orders_total), count(*) filter (orders90 <> orders_90d),
        count(*) filter (views <> views_365d), count(*) filter (abs(amount - amount_total) > 1e-6),
        count(*) filter (sends <> email_sends_90d), count(*) filter (later <> label_orders),
        count(*) filter (abs((epoch_ms(cutoff) - newest) / 86400000.0 - days_since_last_event) > 1e-9)
      from known`)
      const { train, test: tested } = set.splits
      expect(wrong).toEqual([String(train.rows + tested.rows), '0', '0', '0', '0', '0', '0', '0'])
      const [asof] = await askDuckdb(`
      with known as (select customer_id, greatest(event_time, received_time) as known_time, event_time from ${events}),
        running as (select customer_id, known_time, max(event_time) over (partition by customer_id order by known_time) as newest from known)
      select count(*) filter (epoch_ms(j.newest) <> epoch_ms(r.newest_event_time)), count(*)
      from ${rows} r asof left join running j on r.customer_id = j.customer_id and r.cutoff >= j.known_time`)
      expect(asof).toEqual(['0', String(train.rows + tested.rows)])
      expect(await lintDataset(options)).toEqual([])
    },
  )

  test(
    'is the same bytes a year later, when more has happened and arrived',
    { timeout: 120_000 },
    async () => {
      const { api, profiles } = await openApi(lateHistory(200, createRandom(3)))
      const first = asked(await exportOf(profiles, lateStart + 420 * dayMs))
      await makeDataset(first)
      await api.importHistory(arrivedLater())
      const later = asked(await exportOf(profiles, lateStart + 800 * dayMs))
      await makeDataset(later)
      expect(bytesOf(later.folder)).toEqual(bytesOf(first.folder))
    },
  )

  test(
    'keeps customers who share an id on one side, and a household too when asked',
    { timeout: 120_000 },
    async () => {
      const { profiles } = await openApi(lateHistory(200, createRandom(5)))
      const options = asked(await exportOf(profiles), { household: 'email-domain' })
      await makeDataset(options)
      const { rows } = await readDataset(options.folder)
      const sides = Map.groupBy(rows, ({ groupId }) => groupId)
      expect(sides.size).toBeLessThan(rows.length)
      for (const side of sides.values()) expect(new Set(side.map(({ split }) => split)).size).toBe(1)
    },
  )

  test('labels no customer whose horizon is not closed', { timeout: 60_000 }, async () => {
    const { profiles } = await openApi(lateHistory(100, createRandom(5)))
    const options = asked(await exportOf(profiles, cutoff + 61 * dayMs))
    const { splits } = await makeDataset(options)
    expect(splits.test).toMatchObject({ labelled: 0, buys: 0 })
    expect(splits.train.labelled).toBe(splits.train.rows)
    expect((await lintDataset(options)).map(({ kind }) => kind)).toEqual(['L1.1'])
  })
})

/** A year on: customers of another year, and what old ones did before the cutoff arrives at last. */
function* arrivedLater(): Generator<History> {
  for (const { customers, events } of lateHistory(12, createRandom(11))) {
    const rename = (id: string) => id.replace('late-', 'new-')
    yield {
      customers: customers.map((one) =>
        Object.assign({}, one, {
          customerId: rename(one.customerId),
          externalId: `n-${one.customerId}`,
          email: null,
        }),
      ),
      events: events.map((event) =>
        Object.assign({}, event, {
          customerId: rename(event.customerId),
          eventId: rename(event.eventId),
          receivedAt: lateStart + 700 * dayMs,
        }),
      ),
    }
  }
}

describe('back-filled history', () => {
  const backFilled = function* (): Generator<History> {
    for (const { customers, events } of lateHistory(80, createRandom(2)))
      yield {
        customers,
        events: events.map((event) => Object.assign({}, event, { receivedAt: lateStart + 500 * dayMs })),
      }
  }

  test(
    'is refused by its share and day, or taken by event time with a card that says so',
    { timeout: 60_000 },
    async () => {
      const { profiles } = await openApi(backFilled())
      const exportFolder = await exportOf(profiles)
      await expect(makeDataset(asked(exportFolder))).rejects.toThrow(
        /back-filled: 100\.0 %.*on 2025-05-15.*--known event-time/,
      )
      const options = asked(exportFolder, { knownBy: 'event-time' })
      const { splits } = await makeDataset(options)
      expect(splits.train.rows).toBeGreaterThan(0)
      expect(readFileSync(join(options.folder, 'card.md'), 'utf8')).toContain(
        'Assumes events were known when they happened',
      )
    },
  )
})

test(
  'croissant.json describes every file and column as Croissant 1.1 asks',
  { timeout: 60_000 },
  async () => {
    const { profiles } = await openApi(lateHistory(60, createRandom(2)))
    const options = asked(await exportOf(profiles))
    const { files } = await makeDataset(options)
    const text = readFileSync(join(options.folder, 'croissant.json'), 'utf8')
    const croissant: unknown = JSON.parse(text)
    expect(croissant).toMatchObject({
      '@type': 'sc:Dataset',
      conformsTo: 'http://mlcommons.org/croissant/1.1',
      distribution: files.map(({ path, sha256 }) => ({ '@type': 'cr:FileObject', '@id': path, sha256 })),
      recordSet: [{ '@id': 'train' }, { '@id': 'test' }],
    })
    const columns = await askDuckdb(
      `describe select * from read_parquet('${options.folder}/rows/split=train/*.parquet', hive_partitioning = false)`,
    )
    for (const [name] of columns)
      expect(text).toContain(`"@id": ${JSON.stringify(name).replace('"', '"train/')}`)
  },
)

const sample = realDataForTests('CDNOW_sample.txt')
const summary = realDataForTests('cdnow_customers_summary_with_transactions.csv')

describe.skipIf(sample === null || summary === null)('on CDNOW', () => {
  test(
    'the repeat-buying features are the published summary’s in 2,357 of 2,357 rows',
    { timeout: 120_000 },
    async () => {
      const { profiles } = await openApi(cdnowHistory(sample ?? '', 1))
      const options = asked(await exportOf(profiles), { cutoff: Date.UTC(1997, 8, 30, 23, 59, 59, 999) })
      const survey = await surveyExport(options)
      const features = new Map<string, Readonly<Record<string, number | null>>>()
      for await (const row of collectScoreRows(options, survey)) features.set(row.customerId, row.features)
      const lines = readFileSync(summary ?? '', 'utf8')
        .trim()
        .split('\n')
        .slice(1)
      const equal = lines.filter((line) => {
        const [id = 0, x, recency = 0, age = 0, mean = 0] = line.split(',').map(Number)
        const of = features.get(`cdnow-${String(id).padStart(4, '0')}`) ?? {}
        const isNear = (one: number | null | undefined, other: number) =>
          Math.abs((one ?? 0) - other) <= 0.0061
        return (
          of['rfm_repeat_days'] === x &&
          isNear(of['rfm_weeks_first_to_last'], recency) &&
          isNear(of['rfm_weeks_observed'], age) &&
          isNear(of['rfm_repeat_amount_mean'], mean)
        )
      })
      expect(equal).toHaveLength(2357)
      expect(lines).toHaveLength(2357)
    },
  )
})
