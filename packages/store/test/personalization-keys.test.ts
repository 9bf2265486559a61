import { describe, expect, it } from 'vitest'
import { openForTest, openRawForTest, placeForTest } from './open-for-test.ts'
import { noon, places } from './stores.ts'

const minuteMs = 60_000
const shop = { tenantId: 'shop', consumer: 'web-shop', scopes: ['recommendations', 'verdict'] } as const

describe.each(places)('keys of other servers on %s', (_, makePlace) => {
  const open = async () => {
    const { url } = await placeForTest(makePlace)
    const now = { ms: noon }
    const { personalizationKeys } = await openForTest({ url, clock: () => now.ms })
    return { url, now, keys: personalizationKeys }
  }

  it('are kept as a hash and recognised by their prefix; the key itself stands in no row', async () => {
    const { url, keys } = await open()
    const { key, prefix } = await keys.make(shop)
    expect(key).toMatch(/^ipk_[0-9a-f]{8}_[\w-]{43}$/)
    expect(key.startsWith(`${prefix}_`)).toBe(true)
    const raw = await openRawForTest<{ personalizationKeys: Record<string, unknown> }>(url)
    const rows = await raw.selectFrom('personalizationKeys').selectAll().execute()
    expect(rows).toHaveLength(1)
    const secret = key.slice(prefix.length + 1)
    expect(JSON.stringify(rows)).toContain(prefix)
    for (const form of [secret, Buffer.from(secret, 'base64url').toString('hex'), secret.slice(0, 12)])
      expect(JSON.stringify(rows)).not.toContain(form)
    expect(JSON.stringify(await keys.list('shop'))).not.toMatch(/hash/i)
  })

  it('open what their scopes say, for their tenant, and no other text with the same prefix does', async () => {
    const { keys } = await open()
    const { key, prefix } = await keys.make(shop)
    expect(await keys.find(key)).toMatchObject({ ...shop, prefix })
    const other = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
    for (const wrong of [other, prefix, `${key} `, '', `${prefix}_${'a'.repeat(43)}`])
      expect([wrong, await keys.find(wrong)]).toEqual([wrong, null])
    expect(await keys.list('other')).toEqual([])
  })

  it('go on for the grace after they are replaced, and not a millisecond longer', async () => {
    const { now, keys } = await open()
    const { key, prefix } = await keys.make(shop)
    const next = await keys.rotate(prefix, minuteMs)
    expect(await keys.find(next?.key ?? '')).toMatchObject(shop)
    now.ms = noon + minuteMs - 1
    expect(await keys.find(key)).toMatchObject(shop)
    now.ms = noon + minuteMs
    expect(await keys.find(key)).toBeNull()
    expect(await keys.find(next?.key ?? '')).toMatchObject(shop)
    expect(await keys.rotate(prefix, minuteMs)).toBeNull()
  })

  it('are ended at once by revoking, and a replacement never lengthens what was to end sooner', async () => {
    const { now, keys } = await open()
    const { key, prefix } = await keys.make(shop)
    await keys.rotate(prefix, minuteMs)
    await keys.rotate(prefix, 60 * minuteMs)
    now.ms = noon + minuteMs
    expect(await keys.find(key)).toBeNull()
    const second = await keys.make(shop)
    expect(await keys.revoke(second.prefix)).toBe(true)
    expect(await keys.find(second.key)).toBeNull()
    expect(await keys.revoke(second.prefix)).toBe(false)
  })

  it('say when they were last used, to the minute, and not that an attacker tried a wrong one', async () => {
    const { now, keys } = await open()
    const { key, prefix } = await keys.make(shop)
    const lastUsedAt = async () => (await keys.list('shop'))[0]?.lastUsedAt
    await keys.find(`${prefix}_${'a'.repeat(43)}`)
    expect(await lastUsedAt()).toBeNull()
    await keys.find(key)
    now.ms = noon + minuteMs
    await keys.find(key)
    expect(await lastUsedAt()).toEqual(new Date(noon))
    now.ms = noon + minuteMs + 1
    await keys.find(key)
    expect(await lastUsedAt()).toEqual(new Date(now.ms))
  })
})
