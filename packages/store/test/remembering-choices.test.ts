import { Secret } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { type StoreOptions } from '../src/index.ts'
import { openForTest, openRawForTest, placeForTest } from './open-for-test.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

const agent = { tenantId: 'shop', host: 'zendesk', accountId: 'shop', agentId: '7' }
const ticket = { ...agent, record: '["ticket:canary-1",[{"value":"canary@example.com"}]]' }
const both = ['ada-canary', 'ben-canary']
const dayMs = 86_400_000

describe.each(places)('the store on %s', (_, makePlace) => {
  const newUrl = async (): Promise<string> => (await placeForTest(makePlace)).url
  const open = (url: string, options: Partial<StoreOptions> = {}) => openForTest({ url, ...options })

  it('remembers which customer an agent chose for a ticket, the last choice alone, across a change of keys', async () => {
    const url = await newUrl()
    const { choices } = await open(url)
    expect(await choices.recall(ticket, both)).toBeUndefined()
    await choices.keep(ticket, 'ada-canary')
    await choices.keep(ticket, 'ben-canary')
    expect(await choices.recall(ticket, both)).toBe('ben-canary')
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    const rotated = await open(url, { keys: [newKey, storeKey], clock: () => noon + 1 })
    expect(await rotated.choices.recall(ticket, both)).toBe('ben-canary')
    await rotated.choices.keep(ticket, 'ada-canary')
    expect(await rotated.choices.recall(ticket, both)).toBe('ada-canary')
    await rotated.choices.remove(ticket)
    expect(await rotated.choices.recall(ticket, both)).toBeUndefined()
  })

  it('remembers that none of them is meant, apart from nothing chosen, whichever customers are offered then', async () => {
    const url = await newUrl()
    const { choices } = await open(url)
    await choices.keep(ticket, 'ben-canary')
    await choices.keep(ticket, null)
    expect(await choices.recall(ticket, both)).toBeNull()
    expect(await choices.recall(ticket, ['joe-canary'])).toBeNull()
    expect(await choices.forget('shop', '')).toBe(0)
    const rotated = await open(url, { keys: [new Secret('the-next-store-key-0123456789abcde'), storeKey] })
    expect(await rotated.choices.recall(ticket, both)).toBeNull()
    await choices.keep(ticket, 'ada-canary')
    expect(await choices.recall(ticket, both)).toBe('ada-canary')
  })

  it('answers it to no other agent, for no other ticket, and of no customer who is not offered', async () => {
    const { choices } = await open(await newUrl())
    await choices.keep(ticket, 'ben-canary')
    for (const other of [
      { ...ticket, agentId: '8' },
      { ...ticket, accountId: 'other' },
      { ...ticket, host: 'canvas' },
      { ...ticket, tenantId: 'other' },
      { ...ticket, record: ticket.record.replace('1', '2') },
    ])
      expect(await choices.recall(other, both)).toBeUndefined()
    expect(await choices.recall(ticket, ['ada-canary'])).toBeUndefined()
  })

  it('keeps a choice for thirty days, and nothing of it after the next choice then', async () => {
    const url = await newUrl()
    let now = noon
    const { choices } = await open(url, { clock: () => now })
    await choices.keep(ticket, 'ben-canary')
    now += 30 * dayMs
    expect(await choices.recall(ticket, both)).toBe('ben-canary')
    now += 1
    expect(await choices.recall(ticket, both)).toBeUndefined()
    await choices.keep({ ...ticket, record: 'another' }, 'ada-canary')
    const raw = await openRawForTest<{ choices: Record<string, string> }>(url)
    expect(await raw.selectFrom('choices').selectAll().execute()).toHaveLength(1)
  })

  it("keeps the newest 500 of one agent's choices, and all of another's", async () => {
    const url = await newUrl()
    let now = noon
    const { choices } = await open(url, { clock: () => now })
    await choices.keep({ ...ticket, agentId: '8' }, 'ben-canary')
    now += 1
    await choices.keep(ticket, 'ben-canary')
    const raw = await openRawForTest<{ choices: Record<string, string | number> }>(url)
    const [, own] = await raw.selectFrom('choices').selectAll().orderBy('at').execute()
    const others = Array.from({ length: 499 }, (_row, at) => ({
      ...own,
      recordRef: `r${at}`,
      at: noon + 2 + at,
    }))
    await raw.insertInto('choices').values(others).execute()
    now += 1000
    expect(await choices.recall(ticket, both)).toBe('ben-canary')
    await choices.keep({ ...ticket, record: 'another' }, 'ada-canary')
    expect(await choices.recall(ticket, both)).toBeUndefined()
    expect(await choices.recall({ ...ticket, record: 'another' }, both)).toBe('ada-canary')
    expect(await choices.recall({ ...ticket, agentId: '8' }, both)).toBe('ben-canary')
    expect(await raw.selectFrom('choices').selectAll().execute()).toHaveLength(501)
  })

  it("holds no id, address or agent in the clear, and none of a customer's choices after they are forgotten", async () => {
    const url = await newUrl()
    const { choices } = await open(url)
    await choices.keep(ticket, 'ben-canary')
    await choices.keep({ ...ticket, agentId: 'agent-canary' }, 'ben-canary')
    await choices.keep({ ...ticket, record: 'canary-other' }, 'ada-canary')
    const raw = await openRawForTest<{ choices: Record<string, string> }>(url)
    expect(JSON.stringify(await raw.selectFrom('choices').selectAll().execute())).not.toContain('canary')
    expect(await choices.forget('other', 'ben-canary')).toBe(0)
    expect(await choices.forget('shop', 'ben-canary')).toBe(2)
    expect(await choices.recall(ticket, both)).toBeUndefined()
    expect(await choices.recall({ ...ticket, record: 'canary-other' }, both)).toBe('ada-canary')
  })
})
