import { ProfileError, type ProfileClient } from '@intilery-sidebar/contract'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runExport, priceExport, type ExportOptions, type Manifest, type Redaction } from '../src/index.ts'
import { askDuckdb } from './duckdb.ts'
import { shopHistory } from './histories.ts'
import { makeFolder, openApi, setFaults, tenantId } from './open-api.ts'

const shop = { customers: 130, eventsPerCustomer: 10 }
const clock = () => Date.UTC(2026, 0, 1)
const small = { tenantId, buckets: 2, clock, giveUpAfterMs: 5000 }

/** What a run wrote, as one text: the same rows are the same files. */
const hashesOf = ({ tables }: Manifest): readonly string[] =>
  Object.values(tables).flatMap(({ files }) => files.map(({ path, sha256 }) => `${path} ${sha256}`))

const exportInto = (profiles: ProfileClient, more: Partial<ExportOptions> = {}): Promise<Manifest> =>
  runExport({ profiles, folder: makeFolder(), ...small, ...more })

describe('an undisturbed export', { timeout: 120_000 }, () => {
  test('holds every customer and event once, and DuckDB reads it', async () => {
    const { profiles } = await openApi(shopHistory(shop))
    const folder = makeFolder()
    const { tables, completeness, events } = await exportInto(profiles, { folder })
    expect(tables.customers.rows).toBe(130)
    expect(tables.events.rows).toBe(1300)
    expect(tables.orders.rows).toBe(260)
    expect(tables.preferences.rows).toBe(130)
    expect(completeness).toEqual({ customers: 130, complete: 130, gaps: [], unreadableCustomers: 0 })
    expect(events.firstTime).toBe('2025-01-01T00:00:00.000Z')
    const files = `read_parquet('${folder}/latest/events/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)`
    expect(
      await askDuckdb(
        `select count(*), count(distinct event_id), typeof(min(event_time)), min(epoch_ms(event_time)), count(distinct customer_bucket) from ${files}`,
      ),
    ).toEqual([['1300', '1300', 'TIMESTAMP WITH TIME ZONE', String(Date.UTC(2025, 0, 1)), '2']])
    expect(
      await askDuckdb(
        `select name, quantity, price, currency from '${folder}/latest/order_lines/*/*.parquet' order by event_id limit 1`,
      ),
    ).toEqual([['A "quoted", odd\nname 🫖', 2, 9.5, 'EUR']])
    expect(
      await askDuckdb(
        `select snapshot_traits->>'$.big' from '${folder}/latest/traits_snapshot/part-0.parquet' limit 1`,
      ),
    ).toEqual([['12345678901234567890']])
  })

  test('is the same bytes each time, in Parquet and in NDJSON', async () => {
    const { profiles } = await openApi(shopHistory(shop))
    for (const format of ['parquet', 'ndjson'] as const) {
      const [one, other] = [await exportInto(profiles, { format }), await exportInto(profiles, { format })]
      expect(hashesOf(one)).toEqual(hashesOf(other))
    }
  })

  test('passes the wall of 10,000 hits', async () => {
    const { profiles } = await openApi(shopHistory({ customers: 1, eventsPerCustomer: 12_345 }))
    const { tables, completeness } = await exportInto(profiles)
    expect(tables.events.rows).toBe(12_345)
    expect(completeness.complete).toBe(1)
  })

  test('takes out what the caller’s redaction takes out, from every table and from what is kept between runs', async () => {
    const { profiles } = await openApi(shopHistory({ customers: 3, eventsPerCustomer: 5 }))
    const folder = makeFolder()
    const redaction: Redaction = {
      version: 'no-email',
      traits: async (traits) => ({ ...traits, customer: { ...traits.customer, email: null }, values: {} }),
      meta: async (meta) => ({ ...meta, createdBy: null }),
      events: async (events) => events.map((event) => Object.assign({}, event, { email: null })),
    }
    const manifest = await exportInto(profiles, { folder, redaction, format: 'ndjson' })
    expect(manifest.redaction).toBe('no-email')
    const everything = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n')
    expect(everything).toContain('c-00001')
    expect(everything).not.toContain('example.com')
  })
})

describe('an export of an API that fails', { timeout: 120_000 }, () => {
  test.each([
    [
      'a page of the scroll is cut short',
      [{ fault: { kind: 'truncate', atByte: 900 }, routes: ['scroll'], times: 1 }],
    ],
    ['the scroll expires', [{ fault: { kind: 'expire-scroll' }, routes: ['scroll'], times: 2 }]],
    [
      'a page of the scroll comes twice',
      [{ fault: { kind: 'repeat', items: 'all' }, routes: ['scroll'], times: 1 }],
    ],
    [
      'a page overlaps the one before',
      [{ fault: { kind: 'repeat', items: 7 }, routes: ['scroll'], times: 1 }],
    ],
    ['the connection is reset', [{ fault: { kind: 'reset', atByte: 400 }, probability: 0.1 }]],
    ['it answers 500', [{ fault: { kind: 'status', status: 500 }, probability: 0.2 }]],
    [
      'it answers 429',
      [{ fault: { kind: 'status', status: 429, retryAfter: '0' }, routes: ['events'], times: 12 }],
    ],
    [
      'pages of events overlap',
      [{ fault: { kind: 'repeat', items: 9 }, routes: ['events'], probability: 0.3 }],
    ],
  ])('loses and doubles nothing where %s', { timeout: 120_000 }, async (_what, rules) => {
    const { api, profiles } = await openApi(shopHistory({ customers: 230, eventsPerCustomer: 3 }))
    const undisturbed = await exportInto(profiles)
    await setFaults(api, rules)
    const disturbed = await exportInto(profiles, { giveUpAfterMs: 30_000 })
    expect(hashesOf(disturbed)).toEqual(hashesOf(undisturbed))
  })

  test('stops with what to do when the API stays away, and the next run goes on from there', async () => {
    const { api, profiles } = await openApi(shopHistory(shop))
    const folder = makeFolder()
    await setFaults(api, [{ fault: { kind: 'status', status: 503 }, routes: ['events'], after: 40 }])
    await expect(exportInto(profiles, { folder, giveUpAfterMs: 600 })).rejects.toMatchObject({
      name: 'ExportError',
      reason: 'upstream',
    })
    expect(existsSync(join(folder, 'manifest.json'))).toBe(false)
    await setFaults(api, [])
    const calls: string[] = []
    const counted = {
      ...profiles,
      getEvents: (...call: Parameters<ProfileClient['getEvents']>) => (
        calls.push('events'),
        profiles.getEvents(...call)
      ),
    }
    const manifest = await exportInto(counted, { folder })
    expect(manifest.tables.events.rows).toBe(1300)
    expect(calls.length).toBeLessThan(130)
  })

  test('names a customer whose timeline cannot be read, and goes on', async () => {
    const { profiles } = await openApi(shopHistory({ customers: 5, eventsPerCustomer: 3 }))
    const broken: ProfileClient = {
      ...profiles,
      getEvents: (ref, query, options) =>
        ref.value === 'c-00002'
          ? Promise.reject(new ProfileError('malformed', 'unreadable'))
          : profiles.getEvents(ref, query, options),
    }
    const { completeness } = await exportInto(broken)
    expect(completeness).toEqual({
      customers: 5,
      complete: 4,
      gaps: [{ customerId: 'c-00002', gap: 'unreadable-page' }],
      unreadableCustomers: 0,
    })
  })

  test('stops when no listing comes through', async () => {
    const { profiles } = await openApi(shopHistory(shop))
    const endless: ProfileClient = {
      ...profiles,
      listProfiles: async (_scrollId, options) => {
        const { data, freshness } = await profiles.listProfiles(null, options)
        return { data: { ...data, scrollId: 'the-same-page-again' }, freshness }
      },
    }
    await expect(exportInto(endless)).rejects.toMatchObject({ reason: 'listing' })
  })
})

test('a folder that cannot be written is named, with what to do', async () => {
  const { profiles } = await openApi()
  const file = join(makeFolder(), 'file')
  writeFileSync(file, '')
  await expect(exportInto(profiles, { folder: join(file, 'below') })).rejects.toThrow(
    'choose another --folder',
  )
})

test('a dry run says what an export would cost, and asks for the bulk lane only', async () => {
  const { profiles } = await openApi(shopHistory(shop))
  const lanes = new Set<string | undefined>()
  const watched: ProfileClient = {
    ...profiles,
    getEvents: (ref, query, options) => (lanes.add(options?.lane), profiles.getEvents(ref, query, options)),
    listProfiles: (scrollId, options) => (lanes.add(options?.lane), profiles.listProfiles(scrollId, options)),
  }
  const price = await priceExport({ profiles: watched })
  expect(price).toMatchObject({ customers: 130, isExact: true, eventsPerCustomer: 10, calls: 133 })
  await exportInto(watched)
  expect([...lanes]).toEqual(['bulk'])
})
