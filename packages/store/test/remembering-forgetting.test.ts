import { Secret } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'
import { openForTest, openRawForTest, placeForTest } from './open-for-test.ts'

const look = { tenantId: 'shop', agentId: 'zendesk:7', customerId: 'c-1' }

describe.each(places)('the store on %s', (_, makePlace) => {
  const newUrl = async (): Promise<string> => (await placeForTest(makePlace)).url
  const open = (url: string, options: Partial<StoreOptions> = {}) => openForTest({ url, ...options })
  const openRaw = openRawForTest<Record<'installations' | 'erasures', Record<string, string>>>

  it("remembers an agent's last visit to a customer, and none after the customer is forgotten", async () => {
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

  it('notifies every process that has one of the keys which customer to forget, and no other process', async () => {
    const url = await newUrl()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    const { erasures } = await open(url, { keys: [newKey, storeKey] })
    await erasures.record({ tenantId: 'shop', customerId: 'canary-1' }, new Date(noon + 1000))
    for (const keys of [[newKey], [storeKey]]) {
      const customerIds = await (await open(url, { keys })).erasures.standing()
      expect(customerIds).toEqual([{ id: customerIds[0]?.id, tenantId: 'shop', customerId: 'canary-1' }])
    }
    const stranger = await open(url, { keys: [new Secret('a-key-of-another-store-0123456789')] })
    expect(await stranger.erasures.standing()).toEqual([])
    const rows = await (await openRaw(url)).selectFrom('erasures').selectAll().execute()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('canary')
  })

  it('names whom to forget for as long as it was asked to, and keeps nothing of it then', async () => {
    const url = await newUrl()
    let now = noon
    const { erasures } = await open(url, { clock: () => now })
    const recordErasure = async (customerId: string) => {
      await erasures.record({ tenantId: 'shop', customerId }, new Date(now + 1000))
      now += 600
    }
    const customerIds = async () => (await erasures.standing()).map(({ customerId }) => customerId)
    await recordErasure('c-1')
    expect(await customerIds()).toEqual(['c-1'])
    await recordErasure('c-2')
    expect(await customerIds()).toEqual(['c-2'])
    now += 1000
    expect(await customerIds()).toEqual([])
    expect(await (await openRaw(url)).selectFrom('erasures').selectAll().execute()).toEqual([])
  })
})
