import { Secret } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { openStore, SealError, type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'
import { openForTest, openRawForTest, placeForTest } from './open-for-test.ts'

const installed = {
  host: 'pipedrive',
  accountId: '54321',
  agentId: '7',
  tenantId: 'shop',
  grant: 'refresh-token-canary',
}
const key = { host: 'pipedrive', accountId: '54321', agentId: '7' }

describe.each(places)('the store on %s', (_, makePlace) => {
  const newUrl = async (): Promise<string> => (await placeForTest(makePlace)).url
  const open = (url: string, options: Partial<StoreOptions> = {}) => openForTest({ url, ...options })
  const openRaw = openRawForTest<Record<'installations' | 'erasures', Record<string, string>>>

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

  it('lists the accounts that installed the app, and nothing that they granted', async () => {
    const { installations } = await open(await newUrl())
    expect(await installations.list()).toEqual([])
    await installations.save(installed)
    await installations.save({ ...installed, agentId: '8' })
    await installations.save({ ...installed, accountId: '6', agentId: null })
    const account = { tenantId: 'shop', host: 'pipedrive', installedAt: new Date(noon) }
    expect(await installations.list()).toEqual([
      { ...account, accountId: '54321', installations: 2 },
      { ...account, accountId: '6', installations: 1 },
    ])
  })

  it('replaces a grant for the caller who holds the newest version, and for no later one', async () => {
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

  it('moves a revocation forward only, in whatever order processes write it', async () => {
    const { revocations } = await open(await newUrl())
    const key = { tenantId: 'shop', host: 'zendesk', accountId: 'a', agentId: null }
    for (const at of [noon, noon + 5000, noon + 1000]) await revocations.revoke({ ...key, at: new Date(at) })
    expect(await revocations.since(new Date(noon))).toEqual([{ ...key, at: new Date(noon + 5000) }])
  })

  it('dates a revocation by the clock that processes share where the one that revokes is behind', async () => {
    const { revocations } = await open(await newUrl(), { clock: undefined })
    const key = { tenantId: 'shop', host: 'zendesk', accountId: 'a', agentId: null }
    const before = await revocations.now()
    expect(Math.abs(before - Date.now())).toBeLessThan(60_000)
    await revocations.revoke({ ...key, at: new Date(before - 3_600_000) })
    const [dated] = await revocations.since(new Date(before))
    expect(dated?.at.getTime()).toBeGreaterThanOrEqual(before)
    const ahead = new Date(before + 3_600_000)
    await revocations.revoke({ ...key, at: ahead })
    expect(await revocations.since(ahead)).toEqual([{ ...key, at: ahead }])
  })

  it('answers what was revoked since a session began, the latest revocation of each only', async () => {
    let now = noon - 1000
    const { revocations } = await open(await newUrl(), { clock: () => now })
    const of = (agentId: string | null, at: number) => ({
      tenantId: 'shop',
      host: 'zendesk',
      accountId: 'acme',
      agentId,
      at: new Date(at),
    })
    await revocations.revoke(of('7', noon - 1000))
    now = noon
    await revocations.revoke(of(null, noon))
    await revocations.revoke(of('8', noon))
    await revocations.revoke(of('8', noon + 5))
    const since = await revocations.since(new Date(noon))
    expect(since.toSorted((a, b) => a.at.getTime() - b.at.getTime())).toEqual([
      of(null, noon),
      of('8', noon + 5),
    ])
  })

  it('case 10: lets one of all callers with the same proof spend it, and forgets it when it has expired', async () => {
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
