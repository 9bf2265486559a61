import { unchosenPreferences } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { like, problemOf } from '../env/test-env.ts'
import { path, openEmptyStore, chosen, createEmptyEnv, failing, toJson } from '../env/preferences-env.ts'

describe('GET /api/preferences', () => {
  it("200: an agent who has chosen nothing gets no choices, with the team's pins", async () => {
    const policy = parsePolicy({ pinned: { shop: ['email', 'tier'], '*': ['phone'] } })
    const env = await createEmptyEnv({ policy })
    const response = await env.get(path, await env.openSession())
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      preferences: unchosenPreferences,
      defaults: { pins: ['email', 'tier'], isByPolicy: true },
      isKept: true,
    })
    expect(env.asked).toEqual([])
  })

  it('200: a brand without pins of its own has those of every brand, and it is said where the policy names none', async () => {
    const pinsOf = async (pinned: unknown) => {
      const env = await createEmptyEnv({ policy: parsePolicy({ pinned }) })
      return (await env.read(await env.openSession())).defaults
    }
    expect(await pinsOf({ 'another/brand/X': ['email'], '*': ['phone'] })).toEqual({
      pins: ['phone'],
      isByPolicy: true,
    })
    expect(await pinsOf({ 'another/brand/X': ['email'] })).toEqual({ pins: [], isByPolicy: false })
    expect(await pinsOf({ shop: [], '*': ['phone'] })).toEqual({ pins: [], isByPolicy: true })
  })

  it('200: a store that cannot say costs an agent their pins, never the sidebar, and the log says why', async () => {
    const store = { ...(await openEmptyStore()), preferences: failing }
    const env = await createEmptyEnv({ store, policy: parsePolicy({ pinned: { '*': ['phone'] } }) })
    expect(await env.read(await env.openSession())).toEqual({
      preferences: unchosenPreferences,
      defaults: { pins: ['phone'], isByPolicy: true },
      isKept: false,
    })
    expect(env.logged.at(-1)).toMatchObject({
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
      JSON.stringify({ ...chosen, tab: 'nowhere' }),
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
    const env = await createEmptyEnv()
    const key = { tenantId: 'shop', host: 'workbench', accountId: 'workbench', agentId: 'agent-1' }
    await env.store.preferences.update(key, () => text)
    expect((await env.read(await env.openSession())).preferences).toEqual(healed)
  })

  it('200: whatever was kept, what is read can be kept again', async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    const key = { tenantId: 'shop', host: 'workbench', accountId: 'workbench', agentId: 'agent-1' }
    const old = fc.record(
      { tab: fc.anything(), pins: fc.anything(), folds: fc.anything(), timeline: fc.anything() },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), old.map(toJson)), async (text) => {
        await env.store.preferences.update(key, () => text)
        expect((await env.put(token, (await env.read(token)).preferences)).status).toBe(200)
      }),
      { numRuns: 300 },
    )
  })

  it('400: takes no question', async () => {
    const env = await createEmptyEnv()
    const response = await env.get(`${path}?agentId=agent-2`, await env.openSession())
    expect((await problemOf(response)).code).toBe('bad-request')
  })

  it('401: asks for a session, and for one of a tenant that is still ours', async () => {
    let isOurs = true
    const env = await createEmptyEnv()
    expect((await problemOf(await env.app.request(path))).code).toBe('session-missing')
    const leaving = await createEmptyEnv({ profilesFor: () => (isOurs ? neverAsked : null) })
    const token = await leaving.openSession()
    isOurs = false
    expect((await problemOf(await leaving.get(path, token))).code).toBe('session-invalid')
    expect((await problemOf(await leaving.put(token, chosen))).code).toBe('session-invalid')
  })

  it("403: another site's page reads and changes nothing", async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect((await problemOf(await env.get(path, token, foreign))).code).toBe('cross-site')
    expect((await problemOf(await env.put(token, chosen, foreign))).code).toBe('cross-site')
    expect((await env.read(token)).preferences).toEqual(unchosenPreferences)
  })

  it('405: names what else there is', async () => {
    const env = await createEmptyEnv()
    const response = await env.postJson(path, await env.openSession(), chosen)
    expect(response.headers.get('allow')).toBe('GET, PUT, HEAD')
    expect((await problemOf(response)).code).toBe('method-not-allowed')
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
  throw new Error('There should have been no upstream call')
}
const neverAsked = { getTraits: ask, getMeta: ask, getEvents: ask, listProfiles: ask, watchEvents: ask }
