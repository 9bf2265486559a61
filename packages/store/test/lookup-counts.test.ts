import { countingWindowMs } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

describe.each(places)('look-ups counted on %s', (kind, makePlace) => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  const newUrl = async (): Promise<string> => {
    const place = await makePlace()
    ends.push(() => place.remove())
    return place.url
  }
  const open = async (url: string, options: Partial<StoreOptions> = {}): Promise<Store> => {
    const store = await openStore({ url, keys: [storeKey], ...options })
    ends.push(() => store.close())
    return store
  }
  const item = (at: number, limit = 5) => ({ key: 'agent', item: `c-${at}`, limit })

  it('are known to every process, and after a restart', async () => {
    const url = await newUrl()
    const first = await openStore({ url, keys: [storeKey] })
    for (let at = 0; at < 3; at += 1) expect(await first.lookupCounts.count(item(at))).toBeNull()
    await first.close()
    const [one, other] = [await open(url), await open(url)]
    expect(await one.lookupCounts.count(item(3))).toBeNull()
    expect(await other.lookupCounts.count(item(4))).toBeNull()
    const waitMs = await one.lookupCounts.count(item(5))
    expect(waitMs).toBeGreaterThan(0)
    expect(waitMs).toBeLessThanOrEqual(countingWindowMs)
    expect(await one.lookupCounts.wouldRefuse(item(5))).not.toBeNull()
    expect(await one.lookupCounts.count(item(0))).toBeNull()
    expect(await one.lookupCounts.count({ ...item(5), key: 'another agent' })).toBeNull()
  })

  it('leave the window by themselves, and then the table', async () => {
    let nowMs = noon
    const url = await newUrl()
    const { lookupCounts } = await open(url, { clock: () => nowMs })
    for (let at = 0; at < 5; at += 1) await lookupCounts.count(item(at))
    nowMs += 60_000
    expect(await lookupCounts.count(item(5))).toBe(countingWindowMs - 60_000)
    nowMs += countingWindowMs - 60_000
    expect(await lookupCounts.wouldRefuse(item(5))).toBeNull()
    await lookupCounts.count(item(6))
    const database = await openDatabase<{ lookupCounts: { at: number } }>(url)
    ends.push(() => database.close())
    const { left } = await database.db
      .selectFrom('lookupCounts')
      .select(({ fn }) => fn.countAll().as('left'))
      .where('at', '<', nowMs)
      .executeTakeFirstOrThrow()
    expect(Number(left)).toBe(0)
  })

  it('never pass the limit, however many processes count at once', async () => {
    const url = await newUrl()
    const first = await open(url)
    const stores = [first, await open(url), await open(url), await open(url)]
    const counted = await Promise.all(
      stores.flatMap(({ lookupCounts }, process) =>
        Array.from({ length: 10 }, (_, at) => lookupCounts.count(item(process * 10 + at, 12))),
      ),
    )
    const admitted = counted.filter((waitMs) => waitMs === null).length
    expect(admitted).toBeLessThanOrEqual(12)
    const later: (number | null)[] = []
    for (let at = 100; at < 115; at += 1) later.push(await first.lookupCounts.count(item(at, 12)))
    expect(admitted + later.filter((waitMs) => waitMs === null).length).toBe(12)
  })

  it.runIf(kind === 'PostgreSQL')('are dated by the clock that their processes have in common', async () => {
    const url = await newUrl()
    const { lookupCounts } = await open(url)
    await lookupCounts.count(item(0))
    const database = await openDatabase<{ lookupCounts: { at: number } }>(url)
    ends.push(() => database.close())
    const { rows } = await sql<{ ageMs: number }>`
      select extract(epoch from clock_timestamp()) * 1000 - "at" as "ageMs" from "lookupCounts"`.execute(
      database.db,
    )
    expect(Number(rows[0]?.ageMs)).toBeGreaterThanOrEqual(0)
  })
})
