import { Secret } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { PruneError } from '../../src/index.ts'
import { storeKey } from '../store-key.ts'
import { noon, places } from '../stores.ts'
import { openForTest, openRawForTest, placeForTest } from '../open-for-test.ts'
import { type Raw, seen } from './disclosures.ts'

describe.each(places)('the ledger on %s', (_, makePlace) => {
  const newPlace = () => placeForTest(makePlace)
  const open = openForTest
  const openRaw = openRawForTest<Raw>

  it('lets go of nothing that was committed together with what must stay', async () => {
    let now = noon
    const { ledger } = await open({ ...(await newPlace()), clock: () => (now += 1000) })
    await ledger.record(seen('c-1'))
    await Promise.all(Array.from({ length: 4 }, () => ledger.record(seen('c-1'))))
    const entries = await ledger.whoSaw('shop', 'c-1')
    expect(await ledger.prune(entries.at(-1)?.at ?? new Date(0))).toBe(1)
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 4 })
  })

  it('case 52: takes nothing away that does not verify', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    for (let count = 0; count < 3; count += 1) await ledger.record(seen('c-1'))
    const db = await openRaw(url)
    await db.updateTable('ledger').set({ agentId: 'agent-innocent' }).where('seq', '=', 2).execute()
    await expect(ledger.prune(new Date(noon + 1000))).rejects.toThrow(PruneError)
    expect(await db.selectFrom('ledger').select('seq').execute()).toHaveLength(3)
  })

  it('raises no alarm while another process prunes and a third appends', async () => {
    const { url } = await newPlace()
    let now = noon
    const [one, two, three] = await Promise.all(
      [url, url, url].map((same) => open({ url: same, clock: () => (now += 1) })),
    )
    if (one === undefined || two === undefined || three === undefined)
      throw new Error('Three stores are open')
    await Promise.all(Array.from({ length: 3000 }, () => one.ledger.record(seen('c-1'))))
    const stopping = new AbortController()
    const append = async (): Promise<void> => {
      while (!stopping.signal.aborted) await three.ledger.record(seen('c-1'))
    }
    const appending = append()
    const pruning = two.ledger.prune(new Date(now - 200))
    for (let round = 0; round < 5; round += 1)
      expect(await one.ledger.verify()).toMatchObject({ isIntact: true, reason: null })
    expect(await pruning).toBeGreaterThan(2000)
    stopping.abort()
    await appending
    expect(await one.ledger.verify()).toMatchObject({ isIntact: true })
  })

  it('lets go of what is older than retention allows, and still verifies', async () => {
    let now = noon
    const { ledger } = await open({ ...(await newPlace()), clock: () => now })
    for (now = noon; now < noon + 10_000; now += 1000) await ledger.record(seen('c-1'))
    const { end } = await ledger.verify()
    expect(await ledger.prune(new Date(noon + 4000))).toBe(4)
    expect(await ledger.prune(new Date(noon + 4000))).toBe(0)
    expect(await ledger.verify(end)).toMatchObject({ isIntact: true, entries: 6 })
    expect(await ledger.whoSaw('shop', 'c-1')).toHaveLength(6)
    expect(await ledger.prune(new Date(noon + 99_000))).toBe(6)
    await ledger.record(seen('c-1'))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
  })

  it('reads across a change of keys, and without the old key says that it cannot', async () => {
    const { url } = await newPlace()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    await (await open({ url })).ledger.record(seen('c-1'))
    const { ledger } = await open({ url, keys: [newKey, storeKey] })
    await ledger.record(seen('c-1'))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 2 })
    expect(await ledger.whoSaw('shop', 'c-1')).toHaveLength(2)
    expect((await (await open({ url, keys: [newKey] })).ledger.verify()).isIntact).toBe(false)
  })

  it('needs the old key no more when retention has taken away what it signed', async () => {
    const { url } = await newPlace()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    await (await open({ url })).ledger.record(seen('c-1'))
    const { ledger } = await open({ url, keys: [newKey, storeKey], clock: () => noon + 10_000 })
    await ledger.record(seen('c-1'))
    expect(await ledger.prune(new Date(noon + 5000))).toBe(1)
    const alone = await open({ url, keys: [newKey] })
    expect(await alone.ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
    expect(await alone.ledger.whoSaw('shop', 'c-1')).toHaveLength(1)
  })
})
