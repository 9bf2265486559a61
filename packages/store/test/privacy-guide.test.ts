import { countingWindowMs } from '@intilery-sidebar/contract'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../src/index.ts'
import { openForTest, openRawForTest, placeForTest } from './open-for-test.ts'
import { noon, places } from './stores.ts'

const guide = await readFile(new URL('../../../docs/operate/privacy.md', import.meta.url), 'utf8')

/** Table of the database → what the guide says of it: what, how long, removed by. */
const guideRows = new Map(
  guide
    .split('\n')
    .filter((line) => line.startsWith('| database, '))
    .flatMap((line) => {
      const [where = '', ...cells] = line.split('|').slice(1, -1)
      return [...where.matchAll(/`(\w+)`/g)].map(([, table = '']) => [
        table,
        cells.map((cell) => cell.trim()),
      ])
    }),
)
const guideRowOf = (table: string) => {
  const [what = '', howLong = '', removedBy = ''] = guideRows.get(table) ?? []
  return { what, howLong, removedBy }
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
const person = { tenantId: 'shop', host: 'pipedrive', accountId: 'canary-account', agentId: 'canary-agent' }
const customerId = 'canary-customer'
const look = { tenantId: 'shop', agentId: 'canary-agent', customerId }
const ticket = { ...person, record: 'canary-record' }

const useEverything = async (store: Store): Promise<void> => {
  await store.ledger.record({ ...person, requestId: 'r', action: 'traits', customerId })
  const reveal = { ...person, requestId: 'r-2', action: 'reveal', customerId } as const
  await store.ledger.record({ ...reveal, detail: 'phone', reason: 'canary-customer asked to be called' })
  await store.installations.save({ ...person, grant: 'canary-grant' })
  await store.revocations.revoke({ ...person, at: new Date(noon) })
  await store.proofs.spend('hash-of-a-proof', new Date(noon + minuteMs))
  await store.visits.record(look, { at: new Date(noon), snapshot: 'hashes' })
  await store.erasures.record({ tenantId: 'shop', customerId }, new Date(noon + minuteMs))
  await store.preferences.update(person, () => '{"tab":"timeline"}')
  await store.choices.keep(ticket, customerId)
  await store.lookupCounts.count({ key: 'keyed-hash', item: 'keyed-hash', limit: 5 })
  await store.adminAccess.makeLink()
  await store.exportRuns.begin('shop')
  await store.personalizationKeys.make({ tenantId: 'shop', consumer: 'web-shop', scopes: ['traits'] })
}

describe.each(places)('what the guide to privacy says of the store on %s', (kind, makePlace) => {
  let now: number
  let url: string
  let store: Store
  beforeEach(async () => {
    now = noon
    ;({ url } = await placeForTest(makePlace))
    store = await openForTest({ url, clock: () => now })
  })
  type Row = Record<string, string | number | null>
  const rowsOf = async (table: string): Promise<readonly Row[]> => {
    const raw = await openRawForTest<Record<string, Row>>(url)
    return raw.selectFrom(table).selectAll().execute()
  }
  const tablesOf = async (): Promise<readonly string[]> => {
    const raw = await openRawForTest<Record<string, Row>>(url)
    const names =
      kind === 'SQLite'
        ? sql<{ name: string }>`select "name" from "sqlite_master" where "type" = 'table'`
        : sql<{
            name: string
          }>`select "table_name" as "name" from "information_schema"."tables" where "table_schema" = current_schema()`
    return (await names.execute(raw)).rows
      .map(({ name }) => name)
      .filter((name) => !/migration|^sqlite_/.test(name))
      .toSorted()
  }

  it('has a line for each table there is, and for no other', async () => {
    expect([...guideRows.keys()].toSorted()).toEqual(await tablesOf())
  })

  it('names each table that holds an account or an agent as it is, and no table holds a customer so (case 62)', async () => {
    await useEverything(store)
    const open: Record<string, readonly string[]> = {}
    for (const table of await tablesOf()) {
      const rows = JSON.stringify(await rowsOf(table))
      expect(rows).not.toBe('[]')
      open[table] = ['customer', 'agent', 'account', 'grant', 'record'].filter((what) =>
        rows.includes(`canary-${what}`),
      )
    }
    const readable = Object.fromEntries(Object.entries(open).filter(([, found]) => found.length > 0))
    expect(readable).toEqual({
      installations: ['agent', 'account'],
      ledger: ['agent', 'account'],
      revocations: ['agent', 'account'],
    })
    expect(guideRowOf('ledger').what).toMatch(
      /who was shown what of whom and when; the customer as a pseudonym/,
    )
    expect(guideRowOf('installations').what).toMatch(/host account, agent id, and the host's grant, sealed/)
    expect(guideRowOf('revocations').what).toMatch(/which host account or agent/)
    expect(guideRowOf('visits').what).toMatch(/as pseudonyms/)
    expect(guideRowOf('preferences').what).toMatch(/the agent as a pseudonym, no customer/)
    expect(guideRowOf('revealReasons').what).toMatch(/sealed; the customer as a pseudonym/)
    for (const table of ['choices', 'lookupCounts']) expect(guideRowOf(table).what).toMatch(/as keyed hashes/)
    for (const table of ['personalizationKeys', 'adminAccess'])
      expect(guideRowOf(table).what).toMatch(/each as a hash/)
    expect(guideRowOf('erasures').what).toMatch(/sealed/)
    expect(guideRowOf('exportRuns').what).toMatch(/no agent, no customer, no folder/)
    expect(guideRowOf('proofs').what).toMatch(/a hash of it, no agent, no customer/)
  })

  it('says how long a choice is kept, and how many', async () => {
    const [, days = '', newest = ''] =
      /^(\d+) days, .* newest (\d+)$/.exec(guideRowOf('choices').howLong) ?? []
    await store.choices.keep(ticket, customerId)
    now = noon + Number(days) * dayMs
    expect(await store.choices.recall(ticket, [customerId])).toBe(customerId)
    now += 1
    expect(await store.choices.recall(ticket, [customerId])).toBeUndefined()
    expect(await rowsOf('choices')).toHaveLength(1)
    for (let record = 0; record <= Number(newest); record += 1) {
      now += 1
      await store.choices.keep({ ...ticket, record: String(record) }, customerId)
    }
    expect(await rowsOf('choices')).toHaveLength(Number(newest))
  })

  it('says how many runs of exports are kept', async () => {
    const [, newest = ''] = /^the newest (\d+) of each tenant$/.exec(guideRowOf('exportRuns').howLong) ?? []
    for (let run = 0; run <= Number(newest); run += 1) {
      now += 1
      await store.exportRuns.begin('shop')
    }
    expect(await rowsOf('exportRuns')).toHaveLength(Number(newest))
  })

  it('says what replaces a visit and a preference', async () => {
    expect(guideRowOf('visits').howLong).toBe('until the next visit replaces it')
    expect(guideRowOf('preferences').howLong).toBe('until the next choice replaces it')
    for (const value of ['one', 'two']) {
      now += 1
      await store.visits.record(look, { at: new Date(now), snapshot: value })
      await store.preferences.update(person, () => value)
    }
    for (const table of ['visits', 'preferences']) expect(await rowsOf(table)).toHaveLength(1)
  })

  it('says what forgetting a customer removes, and what the ledger keeps', async () => {
    await useEverything(store)
    await store.visits.forget('shop', customerId)
    await store.choices.forget('shop', customerId)
    await store.ledger.forgetReasons('shop', customerId)
    for (const table of ['visits', 'choices', 'revealReasons']) {
      expect(guideRowOf(table).removedBy).toMatch(/`forget`/)
      expect(await rowsOf(table)).toEqual([])
    }
    expect(guideRowOf('preferences').removedBy).toBe('')
    expect(guideRowOf('exportRuns').removedBy).toBe('automatically')
    expect(await rowsOf('exportRuns')).toHaveLength(1)
    expect(guide).toContain('The ledger keeps the pseudonym')
    expect(await rowsOf('ledger')).toHaveLength(2)
  })

  it('says when the admin’s links, launches and look-ups end', async () => {
    expect(guideRowOf('adminAccess').howLong).toMatch(/^a link ten minutes, a session an hour;/)
    const link = await store.adminAccess.makeLink()
    expect(link.endsAt.getTime() - now).toBe(10 * minuteMs)
    const session = await store.adminAccess.signIn(link.token)
    expect((session?.endsAt.getTime() ?? 0) - now).toBe(hourMs)
    expect(guideRowOf('proofs').howLong).toMatch(/^until the launch would have ended; gone with the next/)
    await store.proofs.spend('one', new Date(now + minuteMs))
    now += hourMs + 1
    await store.proofs.spend('two', new Date(now + minuteMs))
    await store.adminAccess.makeLink()
    expect((await rowsOf('proofs')).map(({ id }) => id)).toEqual(['two'])
    expect(await rowsOf('adminAccess')).toHaveLength(1)
    expect(guideRowOf('lookupCounts').howLong).toMatch(/^five minutes;/)
    expect(countingWindowMs).toBe(5 * minuteMs)
  })

  it('says what stays after an app was uninstalled', async () => {
    await useEverything(store)
    await store.installations.remove(person)
    expect(guideRowOf('installations').howLong).toBe('until the app is uninstalled')
    expect(await rowsOf('installations')).toEqual([])
    now += 1000 * dayMs
    await store.revocations.revoke({ ...person, at: new Date(now) })
    expect(guideRowOf('revocations').howLong).toBe('for good, one row for each')
    expect(await rowsOf('revocations')).toHaveLength(1)
    const [key] = await store.personalizationKeys.list('shop')
    await store.personalizationKeys.revoke(key?.prefix ?? '')
    expect(guideRowOf('personalizationKeys').howLong).toBe('for good; once revoked, it opens nothing')
    expect(await rowsOf('personalizationKeys')).toHaveLength(1)
  })
})
