import { Secret } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'
import { openForTest, placeForTest } from './open-for-test.ts'

const agent = { tenantId: 'shop', host: 'zendesk', accountId: 'shop', agentId: '7' }
const namesOf = (kept: string | null): string[] => (kept === null ? [] : kept.split(' '))

describe.each(places)('the store on %s', (_, makePlace) => {
  const newUrl = async (): Promise<string> => (await placeForTest(makePlace)).url
  const open = (url: string, options: Partial<StoreOptions> = {}) => openForTest({ url, ...options })

  it('remembers what an agent chose, across a change of keys', async () => {
    const url = await newUrl()
    let now = noon
    const clock = () => (now += 1)
    const { preferences } = await open(url, { clock })
    expect(await preferences.get(agent)).toBeNull()
    await preferences.update(agent, () => '{"tab":"timeline"}')
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    const rotated = await open(url, { clock, keys: [newKey, storeKey] })
    expect(await rotated.preferences.get(agent)).toBe('{"tab":"timeline"}')
    await rotated.preferences.update(agent, () => '{"tab":"profile"}')
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
    await preferences.update(agent, () => 'mine')
    expect(await preferences.get({ ...agent, ...other })).toBeNull()
    await preferences.update({ ...agent, ...other }, () => 'theirs')
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
      await Promise.all(choices.map(({ preferences, value }) => preferences.update(agent, () => value)))
      const kept = await processes[0]?.preferences.get(agent)
      expect(choices.map(({ value }) => value)).toContain(kept)
    }
  })

  it('makes every one of ten changes that come at once, in several processes', async () => {
    const url = await newUrl()
    const [one, two, three] = [await open(url), await open(url), await open(url)]
    const writer = (at: number) => (at % 3 === 0 ? one : at % 3 === 1 ? two : three).preferences
    const add = (name: string) => (kept: string | null) => [...namesOf(kept), name].join(' ')
    for (let round = 0; round < 3; round += 1)
      await Promise.all(
        Array.from({ length: 10 }, (_, at) => writer(at).update(agent, add(`${round}-${at}`))),
      )
    const kept = namesOf(await one.preferences.get(agent))
    expect(kept.toSorted()).toEqual(
      [0, 1, 2].flatMap((round) => Array.from({ length: 10 }, (_, at) => `${round}-${at}`)).toSorted(),
    )
  })

  it('changes what was kept under a key that has been replaced', async () => {
    const url = await newUrl()
    const before = await open(url)
    await before.preferences.update(agent, () => 'old')
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    const after = await open(url, { keys: [newKey, storeKey] })
    await after.preferences.update(agent, (kept) => `${kept} and new`)
    expect(await after.preferences.get(agent)).toBe('old and new')
    expect(await (await open(url, { keys: [newKey] })).preferences.get(agent)).toBe('old and new')
  })
})
