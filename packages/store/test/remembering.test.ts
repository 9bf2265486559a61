import { Secret } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore, SealError, type Store, type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

const installed = {
  host: 'pipedrive',
  accountId: '54321',
  agentId: '7',
  tenantId: 'shop',
  grant: 'refresh-token-canary',
}
const key = { host: 'pipedrive', accountId: '54321', agentId: '7' }
const agent = { tenantId: 'shop', host: 'zendesk', accountId: 'shop', agentId: '7' }
const look = { tenantId: 'shop', agentId: 'zendesk:7', customerId: 'c-1' }

describe.each(places)('the store on %s', (_, makePlace) => {
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
    const store = await openStore({ url, keys: [storeKey], clock: () => noon, ...options })
    ends.push(() => store.close())
    return store
  }
  const openRaw = async (url: string) => {
    const database = await openDatabase<Record<'installations' | 'erasures', Record<string, string>>>(url)
    ends.push(() => database.close())
    return database.db
  }

  it('remembers an installation over a restart, and forgets it when it is removed', async () => {
    const url = await newUrl()
    const first = await openStore({ url, keys: [storeKey], clock: () => noon })
    await first.installations.save(installed)
    await first.close()
    const { installations } = await open(url)
    expect(await installations.find(key)).toEqual({ ...installed, version: 1, installedAt: new Date(noon) })
    expect(await installations.find({ ...key, agentId: '8' })).toBeNull()
    expect(await installations.find({ ...key, agentId: null })).toBeNull()
    expect(await installations.remove(key)).toBe(true)
    expect(await installations.remove(key)).toBe(false)
    expect(await installations.find(key)).toBeNull()
  })

  it('replaces a grant for the one who holds the newest, and for nobody who is late', async () => {
    const { installations } = await open(await newUrl())
    await installations.save(installed)
    const held = await installations.find(key)
    if (held === null) throw new Error('It was just saved')
    expect(await installations.replaceGrant(held, 'second')).toBe(true)
    expect(await installations.replaceGrant(held, 'too late')).toBe(false)
    expect(await installations.find(key)).toMatchObject({ grant: 'second', version: 2 })
    await installations.save({ ...installed, grant: 'installed again' })
    expect(await installations.find(key)).toMatchObject({ grant: 'installed again', version: 3 })
  })

  it('case 51: keeps a grant unreadable at rest, and useless in any other row, cut or whole', async () => {
    const url = await newUrl()
    const { installations } = await open(url)
    await installations.save(installed)
    await installations.save({ ...installed, accountId: '2', tenantId: 'other' })
    const db = await openRaw(url)
    expect(JSON.stringify(await db.selectFrom('installations').selectAll().execute())).not.toContain('canary')
    const { grant } = await db
      .selectFrom('installations')
      .select('grant')
      .where('accountId', '=', '54321')
      .executeTakeFirstOrThrow()
    const put = (sealed: string) =>
      db.updateTable('installations').set({ grant: sealed }).where('accountId', '=', '2').execute()
    for (const sealed of [grant ?? '', (grant ?? '').slice(0, -2), 'x', '', 'x.y']) {
      await put(sealed)
      await expect(installations.find({ ...key, accountId: '2' })).rejects.toThrow(SealError)
    }
  })

  it('case 51: opens a grant sealed with the previous key, until that key is dropped', async () => {
    const url = await newUrl()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    await (await open(url)).installations.save(installed)
    const { installations } = await open(url, { keys: [newKey, storeKey] })
    expect(await installations.find(key)).toMatchObject({ grant: 'refresh-token-canary' })
    const onlyNew = await open(url, { keys: [newKey] })
    await expect(onlyNew.installations.find(key)).rejects.toThrow(SealError)
  })

  it('tells what was revoked since a session began, the latest revocation of each only', async () => {
    const { revocations } = await open(await newUrl())
    const of = (agentId: string | null, at: number) => ({
      tenantId: 'shop',
      host: 'zendesk',
      accountId: 'acme',
      agentId,
      at: new Date(at),
    })
    await revocations.revoke(of('7', noon - 1000))
    await revocations.revoke(of(null, noon))
    await revocations.revoke(of('8', noon))
    await revocations.revoke(of('8', noon + 5))
    const since = await revocations.since(new Date(noon))
    expect(since.toSorted((a, b) => a.at.getTime() - b.at.getTime())).toEqual([
      of(null, noon),
      of('8', noon + 5),
    ])
  })

  it('case 10: lets one of everybody who has the same proof spend it, and forgets it when it is too old to count', async () => {
    let now = noon
    const url = await newUrl()
    const clock = () => now
    const { proofs } = await open(url, { clock })
    const expiresAt = new Date(noon + 1000)
    const spent = await Promise.all(Array.from({ length: 20 }, () => proofs.spend('proof', expiresAt)))
    expect(spent.filter(Boolean)).toHaveLength(1)
    const other = await open(url, { clock })
    expect(await other.proofs.spend('proof', expiresAt)).toBe(false)
    expect(await other.proofs.spend('another', expiresAt)).toBe(true)
    now += 1001
    expect(await other.proofs.spend('proof', new Date(now + 1000))).toBe(true)
  })

  it("remembers an agent's last visit to a customer, and nobody's after the customer is forgotten", async () => {
    const { visits } = await open(await newUrl())
    expect(await visits.last(look)).toBeNull()
    await visits.record(look, { at: new Date(noon), snapshot: 'one' })
    await visits.record(look, { at: new Date(noon + 1), snapshot: 'two' })
    await visits.record({ ...look, agentId: 'zendesk:8' }, { at: new Date(noon), snapshot: 'other agent' })
    await visits.record({ ...look, tenantId: 'other' }, { at: new Date(noon), snapshot: 'other tenant' })
    expect(await visits.last(look)).toEqual({ at: new Date(noon + 1), snapshot: 'two' })
    expect(await visits.forget('shop', 'c-1')).toBe(2)
    expect(await visits.last(look)).toBeNull()
    expect(await visits.last({ ...look, tenantId: 'other' })).not.toBeNull()
  })

  it('tells every process whom to forget, whichever of the keys it has, and nobody who has none of them', async () => {
    const url = await newUrl()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    const { erasures } = await open(url, { keys: [newKey, storeKey] })
    await erasures.record({ tenantId: 'shop', customerId: 'canary-1' }, new Date(noon + 1000))
    for (const keys of [[newKey], [storeKey]]) {
      const told = await (await open(url, { keys })).erasures.standing()
      expect(told).toEqual([{ id: told[0]?.id, tenantId: 'shop', customerId: 'canary-1' }])
    }
    const stranger = await open(url, { keys: [new Secret('a-key-of-somebody-else-0123456789')] })
    expect(await stranger.erasures.standing()).toEqual([])
    const rows = await (await openRaw(url)).selectFrom('erasures').selectAll().execute()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('canary')
  })

  it('tells whom to forget for as long as it was told to, and keeps nothing of it then', async () => {
    const url = await newUrl()
    let now = noon
    const { erasures } = await open(url, { clock: () => now })
    const tell = async (customerId: string) => {
      await erasures.record({ tenantId: 'shop', customerId }, new Date(now + 1000))
      now += 600
    }
    const told = async () => (await erasures.standing()).map(({ customerId }) => customerId)
    await tell('c-1')
    expect(await told()).toEqual(['c-1'])
    await tell('c-2')
    expect(await told()).toEqual(['c-2'])
    now += 1000
    expect(await told()).toEqual([])
    expect(await (await openRaw(url)).selectFrom('erasures').selectAll().execute()).toEqual([])
  })

  it('remembers what an agent chose, across a change of keys', async () => {
    const url = await newUrl()
    let now = noon
    const clock = () => (now += 1)
    const { preferences } = await open(url, { clock })
    expect(await preferences.get(agent)).toBeNull()
    await preferences.set(agent, '{"tab":"timeline"}')
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    const rotated = await open(url, { clock, keys: [newKey, storeKey] })
    expect(await rotated.preferences.get(agent)).toBe('{"tab":"timeline"}')
    await rotated.preferences.set(agent, '{"tab":"profile"}')
    expect(await rotated.preferences.get(agent)).toBe('{"tab":"profile"}')
    const alone = await open(url, { keys: [newKey] })
    expect(await alone.preferences.get(agent)).toBe('{"tab":"profile"}')
    expect(await preferences.get(agent)).toBeNull()
  })

  it.each([
    ['tenant', { tenantId: 'other' }],
    ['host', { host: 'pipedrive' }],
    ['account', { accountId: 'other' }],
    ['agent', { agentId: '8' }],
    ['account and agent that read alike end to end', { accountId: 'shop","7', agentId: '' }],
  ])('never takes what an agent chose for the choice of another %s', async (_name, other) => {
    const { preferences } = await open(await newUrl())
    await preferences.set(agent, 'mine')
    expect(await preferences.get({ ...agent, ...other })).toBeNull()
    await preferences.set({ ...agent, ...other }, 'theirs')
    expect(await preferences.get(agent)).toBe('mine')
  })

  it('keeps one of many choices made at once, in several processes, and refuses none', async () => {
    const url = await newUrl()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    let now = noon
    const clock = () => (now += 1)
    const processes = [
      await open(url, { clock, keys: [newKey, storeKey] }),
      await open(url, { clock, keys: [storeKey, newKey] }),
      await open(url, { clock, keys: [newKey, storeKey] }),
    ]
    for (let round = 0; round < 10; round += 1) {
      const choices = processes.flatMap(({ preferences }, index) =>
        Array.from({ length: 10 }, (_, at) => ({ preferences, value: `${round}-${index}-${at}` })),
      )
      await Promise.all(choices.map(({ preferences, value }) => preferences.set(agent, value)))
      const kept = await processes[0]?.preferences.get(agent)
      expect(choices.map(({ value }) => value)).toContain(kept)
    }
  })

  it('says whether its database answers', async () => {
    const store = await openStore({ url: await newUrl(), keys: [storeKey] })
    await store.ping()
    await store.close()
    await expect(store.ping()).rejects.toThrow(/./)
  })
})

describe('a store', () => {
  it('cannot be opened with a key that is too short, or with none', async () => {
    await expect(openStore({ url: ':memory:', keys: [new Secret('short')] })).rejects.toThrow(/32 bytes/)
    await expect(openStore({ url: ':memory:', keys: [] })).rejects.toThrow(/At least one store key/)
  })
})
