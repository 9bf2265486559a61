import { openDatabase } from '@intilery-sidebar/database'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

const dayMs = 86_400_000
const startOfDay = new Date(noon - dayMs / 2)
const seen = { tenantId: 'a/b/C', host: 'zendesk', accountId: 'acme', requestId: 'r', customerId: 'c-1' }

describe.each(places)('what the ledger says in sum, on %s', (_, makePlace) => {
  const ends: (() => Promise<void>)[] = []
  let now = noon
  afterEach(async () => {
    now = noon
    for (const end of ends.splice(0).toReversed()) await end()
  })

  const open = async () => {
    const place = await makePlace()
    ends.push(() => place.remove())
    const store = await openStore({ url: place.url, keys: [storeKey], clock: () => now })
    ends.push(() => store.close())
    return { ...store, url: place.url }
  }

  it('counts what was shown by account, kind and UTC day, without naming an agent or a customer', async () => {
    const { ledger } = await open()
    now = noon - dayMs
    await ledger.record({ ...seen, agentId: '6', action: 'traits' })
    await ledger.record({ ...seen, host: 'canvas', accountId: null, agentId: '6', action: 'traits' })
    now = noon
    await ledger.record({ ...seen, agentId: '7', action: 'traits' })
    await ledger.record({ ...seen, agentId: '7', action: 'events' })
    await ledger.record({ ...seen, agentId: '8', action: 'traits' })
    const place = { tenantId: 'a/b/C', host: 'zendesk', accountId: 'acme' }
    const range = { since: new Date(startOfDay.getTime() - dayMs), agentsSince: startOfDay }
    expect(await ledger.summarize(range)).toEqual({
      accounts: [
        {
          ...place,
          host: 'canvas',
          accountId: null,
          agents: 0,
          disclosures: 1,
          lastAt: new Date(noon - dayMs),
        },
        { ...place, agents: 2, disclosures: 4, lastAt: new Date(noon) },
      ],
      actions: [
        { action: 'events', count: 1 },
        { action: 'traits', count: 4 },
      ],
      days: [
        { day: '2026-11-19', count: 2 },
        { day: '2026-11-20', count: 3 },
      ],
    })
  })

  it('counts nothing from before its start, though the start is in the middle of a day', async () => {
    const { ledger } = await open()
    await ledger.record({ ...seen, agentId: '7', action: 'traits' })
    const since = new Date(noon + 1)
    expect(await ledger.summarize({ since, agentsSince: since })).toEqual({
      accounts: [],
      actions: [],
      days: [],
    })
  })

  it('finds the rows of a day by an index', async () => {
    const { url } = await open()
    const database = await openDatabase(url)
    ends.push(() => database.close())
    const names =
      database.kind === 'sqlite'
        ? sql<{ detail: string }>`explain query plan select count(*) from ledger where at >= 1 and at < 2`
        : sql<{ detail: string }>`select indexdef as detail from pg_indexes where tablename = 'ledger'`
    const { rows } = await names.execute(database.db)
    expect(rows.map(({ detail }) => detail).join('\n')).toMatch(/ledgerAt.*at/)
  })
})
