import {
  preferencesAnswerSchema,
  Secret,
  unchosenPreferences,
  type AgentPreferences,
  type PreferencesAnswer,
} from '@intilery-sidebar/contract'
import type { Launch, LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { openStore, type Preferences } from '@intilery-sidebar/store'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy, type ProxyOptions } from '../src/index.ts'
import { createHouse, like, noon, problemOf } from './house.ts'

const path = '/api/preferences'
const storeKey = new Secret('store-key-canary-0123456789abcdef01')
const openEmptyStore = () => openStore({ url: ':memory:', keys: [storeKey], clock: () => noon })

const chosen: AgentPreferences = {
  tab: 'timeline',
  pins: ['email', 'loyalty tier', '名前'],
  folds: ['metadata', 'index'],
  timeline: { include: null, exclude: ['page', 'product_viewed'], sort: 'asc' },
}

type HouseOptions = Partial<ProxyOptions>

/** A house whose store has only what these tests put there. */
const createEmptyHouse = async (options: HouseOptions = {}) => {
  const store = options.store ?? (await openEmptyStore())
  const house = createHouse({ ...options, store })
  const put = async (token: string, body: unknown, headers: Record<string, string> = {}) =>
    house.app.request(path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const read = async (token: string): Promise<PreferencesAnswer> => {
    const response = await house.get(path, token)
    expect(response.status).toBe(200)
    return preferencesAnswerSchema.parse(await response.json())
  }
  return { ...house, store, put, read }
}

/** A house whose host proves something else than the workbench does. */
const createHouseOf = async (proved: Partial<Launch>, options: HouseOptions = {}) => {
  const { launch } = createHouse()
  const verifier: LaunchVerifier = {
    ...launch,
    verify: async (proof) => ({ ...(await launch.verify(proof)), ...proved }),
  }
  return createEmptyHouse({ launches: [verifier], ...options })
}

const failing: Preferences = {
  get: () => Promise.reject(new Error('The database is down')),
  set: () => Promise.reject(new Error('The database is down')),
}

describe('GET /api/preferences', () => {
  it("200: whoever has chosen nothing is told so, and what their team's pins are", async () => {
    const policy = parsePolicy({ pinned: { shop: ['email', 'tier'], '*': ['phone'] } })
    const house = await createEmptyHouse({ policy })
    const response = await house.get(path, await house.openSession())
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      preferences: unchosenPreferences,
      defaults: { pins: ['email', 'tier'] },
      isKept: true,
    })
    expect(house.asked).toEqual([])
  })

  it('200: a brand without pins of its own has those of every brand, and none where there are none', async () => {
    const pinsOf = async (pinned: unknown) => {
      const house = await createEmptyHouse({ policy: parsePolicy({ pinned }) })
      return (await house.read(await house.openSession())).defaults.pins
    }
    expect(await pinsOf({ 'another/brand/X': ['email'], '*': ['phone'] })).toEqual(['phone'])
    expect(await pinsOf({ 'another/brand/X': ['email'] })).toEqual([])
    expect(await pinsOf({ shop: [], '*': ['phone'] })).toEqual([])
  })

  it('200: a store that cannot say costs an agent their pins, never the sidebar, and the log hears why', async () => {
    const store = { ...(await openEmptyStore()), preferences: failing }
    const house = await createEmptyHouse({ store, policy: parsePolicy({ pinned: { '*': ['phone'] } }) })
    expect(await house.read(await house.openSession())).toEqual({
      preferences: unchosenPreferences,
      defaults: { pins: ['phone'] },
      isKept: false,
    })
    expect(house.logged.at(-1)).toMatchObject({
      level: 'warn',
      status: 200,
      code: 'preferences-unavailable',
      error: like(expect.objectContaining({ cause: like(expect.objectContaining({ name: 'Error' })) })),
    })
  })

  it.each([
    ['text that is no JSON', '{"tab":', unchosenPreferences],
    ['nothing of the kind', '[]', unchosenPreferences],
    [
      'a tab and a section that are no more',
      JSON.stringify({ ...chosen, tab: 'insights' }),
      { ...chosen, tab: 'profile' },
    ],
    ['a shape with less in it', '{"pins":["email"]}', { ...unchosenPreferences, pins: ['email'] }],
    ['a shape with more in it', JSON.stringify({ ...chosen, density: 'compact' }), chosen],
    [
      'bounds that have become narrower',
      JSON.stringify({ ...chosen, pins: Array.from({ length: 101 }, String) }),
      { ...chosen, pins: null },
    ],
  ])('200: %s that was kept is read as far as it can be', async (_, text, healed) => {
    const house = await createEmptyHouse()
    const key = { tenantId: 'shop', host: 'workbench', accountId: 'workbench', agentId: 'agent-1' }
    await house.store.preferences.set(key, text)
    expect((await house.read(await house.openSession())).preferences).toEqual(healed)
  })

  it('200: whatever was kept, what is read can be kept again', async () => {
    const house = await createEmptyHouse()
    const token = await house.openSession()
    const key = { tenantId: 'shop', host: 'workbench', accountId: 'workbench', agentId: 'agent-1' }
    const old = fc.record(
      { tab: fc.anything(), pins: fc.anything(), folds: fc.anything(), timeline: fc.anything() },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), old.map(toJson)), async (text) => {
        await house.store.preferences.set(key, text)
        expect((await house.put(token, (await house.read(token)).preferences)).status).toBe(200)
      }),
      { numRuns: 300 },
    )
  })

  it('400: takes no question', async () => {
    const house = await createEmptyHouse()
    const response = await house.get(`${path}?agentId=agent-2`, await house.openSession())
    expect((await problemOf(response)).code).toBe('bad-request')
  })

  it('401: asks for a session, and for one of a tenant that is still ours', async () => {
    let isOurs = true
    const house = await createEmptyHouse()
    expect((await problemOf(await house.app.request(path))).code).toBe('session-missing')
    const leaving = await createEmptyHouse({ profilesFor: () => (isOurs ? neverAsked : null) })
    const token = await leaving.openSession()
    isOurs = false
    expect((await problemOf(await leaving.get(path, token))).code).toBe('session-invalid')
    expect((await problemOf(await leaving.put(token, chosen))).code).toBe('session-invalid')
  })

  it("403: another site's page reads and changes nothing", async () => {
    const house = await createEmptyHouse()
    const token = await house.openSession()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect((await problemOf(await house.get(path, token, foreign))).code).toBe('cross-site')
    expect((await problemOf(await house.put(token, chosen, foreign))).code).toBe('cross-site')
    expect((await house.read(token)).preferences).toEqual(unchosenPreferences)
  })

  it('405: names what else there is', async () => {
    const house = await createEmptyHouse()
    const response = await house.postJson(path, await house.openSession(), chosen)
    expect(response.headers.get('allow')).toBe('GET, PUT, HEAD')
    expect((await problemOf(response)).code).toBe('method-not-allowed')
  })
})

describe('PUT /api/preferences', () => {
  it('200: what an agent chose is there in their next session, the last choice alone', async () => {
    const house = await createEmptyHouse()
    const token = await house.openSession()
    expect(await (await house.put(token, { ...chosen, tab: 'profile' })).json()).toEqual({ isKept: true })
    expect(await (await house.put(token, chosen)).json()).toEqual({ isKept: true })
    expect((await house.read(await house.openSession())).preferences).toEqual(chosen)
  })

  it('200: no agent sees or changes what another chose, of whichever tenant, host or account', async () => {
    const store = await openEmptyStore()
    const profilesFor = () => neverAsked
    const others: readonly Partial<Launch>[] = [
      { agentId: 'agent-2' },
      { tenantId: 'other' },
      { host: 'canvas' },
      { accountId: 'other' },
      { accountId: 'workbench","agent-1', agentId: '' },
    ]
    const mine = await createEmptyHouse({ store, profilesFor })
    const token = await mine.openSession()
    await mine.put(token, chosen)
    for (const proved of others) {
      const house = await createHouseOf(proved, { store, profilesFor })
      const theirs = await house.openSession()
      expect((await house.read(theirs)).preferences).toEqual(unchosenPreferences)
      expect((await house.put(theirs, { ...chosen, pins: ['theirs'] })).status).toBe(200)
    }
    expect((await mine.read(token)).preferences).toEqual(chosen)
  })

  it('200: where the host proves no agent nothing is kept for anybody, and the answer says so', async () => {
    const house = await createHouseOf({ agentId: null })
    const token = await house.openSession()
    expect(await (await house.put(token, chosen)).json()).toEqual({ isKept: false })
    expect(await house.read(token)).toMatchObject({ preferences: unchosenPreferences, isKept: false })
  })

  it('200: many choices at once are all taken, and one of them stays', async () => {
    const house = await createEmptyHouse()
    const token = await house.openSession()
    const choices = Array.from({ length: 30 }, (_, index) => ({ ...chosen, pins: [`trait ${index}`] }))
    const answers = await Promise.all(choices.map((choice) => house.put(token, choice)))
    expect(answers.map(({ status }) => status)).toEqual(choices.map(() => 200))
    expect(choices).toContainEqual((await house.read(token)).preferences)
  })

  it.each([
    ['no JSON', '{"tab"'],
    ['a list', []],
    ['a field that nobody knows', { ...chosen, customerId: 'c-jo' }],
    ['a field less', { tab: 'profile', pins: null, folds: [] }],
    ['an unknown tab', { ...chosen, tab: 'insights' }],
    ['too many pins', { ...chosen, pins: Array.from({ length: 101 }, String) }],
    ['a pin without a name', { ...chosen, pins: [''] }],
    ['a pin with too long a name', { ...chosen, pins: ['x'.repeat(201)] }],
    ['one pin twice', { ...chosen, pins: ['email', 'email'] }],
    ['a pin that is no text', { ...chosen, pins: [{}] }],
    ['a section that no section can be called', { ...chosen, folds: ['jo@shop.example'] }],
    ['too many sections', { ...chosen, folds: Array.from({ length: 41 }, (_, at) => 'a'.repeat(at + 1)) }],
    ['dates', { ...chosen, timeline: { ...chosen.timeline, start: '2026-11-01' } }],
    ['what was searched for', { ...chosen, timeline: { ...chosen.timeline, search: 'jo' } }],
    ['a kind of event that would be two', { ...chosen, timeline: { ...chosen.timeline, include: 'a,b' } }],
    ['an unknown order', { ...chosen, timeline: { ...chosen.timeline, sort: 'up' } }],
  ])('400: %s is refused, and what was kept stays', async (_, body) => {
    const house = await createEmptyHouse()
    const token = await house.openSession()
    await house.put(token, chosen)
    expect((await problemOf(await house.put(token, body))).code).toBe('bad-request')
    expect((await house.read(token)).preferences).toEqual(chosen)
  })

  it('401: asks for a session', async () => {
    const house = await createEmptyHouse()
    expect((await problemOf(await house.put('nobody', chosen))).code).toBe('session-invalid')
  })

  it('413, 415: takes a little JSON and nothing else', async () => {
    const house = await createEmptyHouse()
    const token = await house.openSession()
    const large = { ...chosen, pins: Array.from({ length: 100 }, (_, at) => `${at}`.padEnd(200, 'x')) }
    expect((await problemOf(await house.put(token, large))).code).toBe('body-too-large')
    const form = await house.put(token, chosen, { 'content-type': 'text/plain' })
    expect((await problemOf(form)).code).toBe('content-type-unsupported')
  })

  it('503: a store that does not answer is a problem of its own kind', async () => {
    const store = { ...(await openEmptyStore()), preferences: failing }
    const house = await createEmptyHouse({ store })
    const response = await house.put(await house.openSession(), chosen)
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'preferences-unavailable' })
  })
})

describe("a policy's pins", () => {
  it('change nothing about who may see what, and so end no session', () => {
    const pinned = { '*': ['email'] }
    expect(parsePolicy({ pinned }).version).toBe(parsePolicy({}).version)
  })

  it.each([
    ['too many', { '*': Array.from({ length: 101 }, String) }],
    ['one twice', { '*': ['email', 'email'] }],
    ['one without a name', { '*': [''] }],
    ['no list', { '*': 'email' }],
    ['a list for no brand', ['email']],
  ])('with %s are refused', (_, pinned) => {
    expect(() => parsePolicy({ pinned })).toThrow(/pinned/)
  })
})

const ask = (): never => {
  throw new Error('Nobody should have been asked')
}
const neverAsked = { getTraits: ask, getMeta: ask, getEvents: ask, listProfiles: ask, watchEvents: ask }

const toJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return 'null'
  }
}
