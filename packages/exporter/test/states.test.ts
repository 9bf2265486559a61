import type { ProfileClient } from '@intilery-sidebar/contract'
import { readings, type Readings } from '@intilery-sidebar/reference-api'
import { describe, expect, test } from 'vitest'
import { runExport, type ExportOptions, type Manifest } from '../src/index.ts'
import { askDuckdb } from './duckdb.ts'
import { shopHistory } from './histories.ts'
import { makeFolder, openApi, setFaults, tenantId } from './open-api.ts'

const exportInto = (profiles: ProfileClient, more: Partial<ExportOptions> = {}): Promise<Manifest> =>
  runExport({
    profiles,
    folder: makeFolder(),
    tenantId,
    buckets: 2,
    clock: () => Date.UTC(2026, 0, 1),
    ...more,
  })

/** Every event's id and instant, in the order of their customers, as one text. */
const eventsIn = async (folder: string): Promise<string> => {
  const rows = await askDuckdb(
    `select count(*) || ' ' || md5(string_agg(customer_id || event_id || epoch_ms(event_time), ',' order by customer_id, event_id))
     from '${folder}/latest/events/*/*.parquet'`,
  )
  return JSON.stringify(rows)
}

const single = Object.entries(readings).flatMap(([name, { values }]) =>
  values.slice(1).map((value) => ({ name, value })),
)

describe('under every reading of the documentation', { timeout: 120_000 }, () => {
  const shop = { customers: 120, eventsPerCustomer: 3 }
  const exportUnder = async (reading: Partial<Readings>, size = shop): Promise<string> => {
    const { profiles } = await openApi(shopHistory(size), reading)
    const folder = makeFolder()
    await exportInto(profiles, { folder })
    return eventsIn(folder)
  }

  test.each(single)('an export holds the same events: $name=$value', async ({ name, value }) => {
    expect(await exportUnder({ [name]: value })).toBe(await exportUnder({}))
  })

  test.each(['inclusive', 'exclusive'] as const)(
    'it passes the wall of 10,000 hits: start=%s',
    async (start) => {
      const end = start === 'exclusive' ? 'inclusive' : 'exclusive'
      expect(await exportUnder({ start, end }, { customers: 1, eventsPerCustomer: 10_321 })).toMatch(
        /^\[\["10321 /,
      )
    },
  )
})

describe('an API whose shape changes during the run', { timeout: 120_000 }, () => {
  const drift = (field: string, change: string) => ({
    fault: { kind: 'drift', field, change },
    routes: ['events'],
    after: 15,
  })

  test.each([
    ['receivedTime', 'null'],
    ['source', 'retyped'],
    ['rawData', 'retyped'],
    ['rawData', 'missing'],
    ['rawData.properties', 'retyped'],
    ['somethingNew', 'new'],
  ])('costs no event where %s is %s', async (field, change) => {
    const { api, profiles } = await openApi(shopHistory({ customers: 30, eventsPerCustomer: 5 }))
    await setFaults(api, [drift(field, change)])
    const { tables, completeness } = await exportInto(profiles)
    expect(tables.events.rows).toBe(150)
    expect(completeness).toMatchObject({ customers: 30, complete: 30 })
  })

  test('names the customers whose events it cost, and the next run has them', async () => {
    const { api, profiles } = await openApi(shopHistory({ customers: 12, eventsPerCustomer: 5 }))
    const folder = makeFolder()
    await setFaults(api, [{ ...drift('eventId', 'renamed'), after: 6 }])
    const { completeness } = await exportInto(profiles, { folder })
    expect(completeness.complete).toBe(6)
    expect(new Set(completeness.gaps.map(({ gap }) => gap))).toEqual(new Set(['unreadable-page']))
    await setFaults(api, [])
    const again = await exportInto(profiles, { folder })
    expect(again.completeness).toMatchObject({ customers: 12, complete: 12, gaps: [] })
    expect(again.tables.events.rows).toBe(60)
  })

  test('says of which customers an event, and how many customers, could not be read', async () => {
    const { profiles } = await openApi(shopHistory({ customers: 5, eventsPerCustomer: 3 }))
    const half: ProfileClient = {
      ...profiles,
      listProfiles: async (...call) => {
        const { data, freshness } = await profiles.listProfiles(...call)
        const [, ...rest] = data.profiles
        return { data: rest.length === 0 ? data : { ...data, profiles: rest, unreadableCount: 1 }, freshness }
      },
      getEvents: async (ref, ...call) => {
        const { data, freshness } = await profiles.getEvents(ref, ...call)
        return ref.value === 'c-00002'
          ? { data: { events: data.events.slice(1), unreadableCount: 1 }, freshness }
          : { data, freshness }
      },
    }
    const folder = makeFolder()
    const { completeness, tables } = await exportInto(half, { folder })
    expect(tables.events.rows).toBe(11)
    expect(completeness).toEqual({
      customers: 4,
      complete: 3,
      gaps: [{ customerId: 'c-00002', gap: 'unreadable-events' }],
      unreadableCustomers: 1,
    })
    const retried = await exportInto(profiles, { folder })
    expect(retried.completeness).toEqual({ customers: 5, complete: 5, gaps: [], unreadableCustomers: 0 })
    expect(retried.tables.events.rows).toBe(15)
    const { tables: kept } = await exportInto(half, { folder })
    expect([kept.customers.rows, kept.events.rows, kept.tombstones.rows]).toEqual([5, 15, 0])
  })
})

const hostile = [
  '../../../etc/passwd',
  '__proto__',
  "'; drop table customers; --",
  'a\nb\u0000c',
  '\u202Egnp.exe',
  '🫖'.repeat(40),
]

test(
  'customers, events and traits of hostile names are written as what they are',
  { timeout: 60_000 },
  async () => {
    const histories = hostile.map((prefix, index) => {
      const [{ customers, events } = { customers: [], events: [] }] = shopHistory({
        customers: 1,
        eventsPerCustomer: 5,
        prefix,
      })
      const named = customers.map((one) =>
        Object.assign({}, one, {
          email: `h${index}@example.com`,
          traits: Object.fromEntries([['__proto__', prefix]]),
        }),
      )
      return { customers: named, events }
    })
    const { profiles } = await openApi(histories)
    const folder = makeFolder()
    const { tables, completeness } = await exportInto(profiles, { folder })
    expect(tables.customers.rows).toBe(hostile.length)
    // An id that no request can carry costs its own events, not the export.
    const unaskable = 'a\nb\u0000c-00000'
    expect(completeness.gaps).toEqual([{ customerId: unaskable, gap: 'unaskable-id' }])
    expect(tables.events.rows).toBe(5 * (hostile.length - 1))
    const rows = await askDuckdb(
      `select customer_id, snapshot_traits->>'$.__proto__' from '${folder}/latest/traits_snapshot/part-0.parquet'`,
    )
    expect(rows.map(([id]) => JSON.stringify(id)).toSorted()).toEqual(
      hostile.map((prefix) => JSON.stringify(`${prefix}-00000`)).toSorted(),
    )
    const written = rows.map(([, traits]) => JSON.stringify(traits)).toSorted()
    const sent = hostile.map((prefix) => JSON.stringify(prefix)).toSorted()
    expect(written).toEqual(sent)
  },
)
