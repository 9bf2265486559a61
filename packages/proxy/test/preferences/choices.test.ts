import { describe, expect, it } from 'vitest'
import { toMeta } from '../env/demo-customers.ts'
import { createLiveSource } from '../env/live-source.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { createEnvOf, openEmptyStore } from '../env/preferences-env.ts'
import { createTestEnv, problemOf, resolutionOf } from '../env/test-env.ts'

const path = '/api/choices'
const email = 'shared@shop.example'
const twins = ['c-1', 'c-2'].map((customerId) => toMeta({ customerId, externalId: customerId, email }))
const about = '["ticket:1",[]]'
const candidates = [{ idType: 'email', value: email }]

const openTicket = async (agentId = 'agent-1', store = openEmptyStore()) => {
  const env = createTestEnv({ profiles: createMemoryProfiles(twins), store: await store })
  return { env, ...(await toTicket(env, await env.openSession(agentId))) }
}

const toTicket = async (env: Pick<ReturnType<typeof createTestEnv>, 'app' | 'postJson'>, token: string) => {
  const resolve = async (body: object = { about }) =>
    resolutionOf(await env.postJson('/api/resolve', token, { candidates, ...body }))
  const { matches, chosen } = await resolve()
  const put = async (body: unknown) =>
    env.app.request(path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return { handles: matches.map(({ handle }) => handle), chosen, resolve, put }
}

describe('/api/choices', () => {
  it("200: what an agent chose for a ticket comes with the next session's look-up, by that session's own handle", async () => {
    const store = openEmptyStore()
    const first = await openTicket('agent-1', store)
    expect(first.chosen).toBeUndefined()
    const kept = await first.put({ about, chosen: first.handles[1] })
    expect(await kept.json()).toEqual({ isKept: true })

    const next = await openTicket('agent-1', store)
    expect(next.chosen).toBe((await next.resolve()).matches[1]?.handle)
    expect(next.chosen).toBe(next.handles[1])
    expect((await next.resolve({ about: '["ticket:2",[]]' })).chosen).toBeUndefined()
    expect((await next.resolve({})).chosen).toBeUndefined()
    expect((await openTicket('agent-2', store)).chosen).toBeUndefined()
    await next.put({ about })
    expect((await next.resolve()).chosen).toBeUndefined()
  })

  it('200: that none of the customers is meant is said apart from nothing decided, until another is chosen', async () => {
    const store = openEmptyStore()
    const { put, resolve, handles } = await openTicket('agent-1', store)
    await put({ about, chosen: null })
    expect((await openTicket('agent-1', store)).chosen).toBeNull()
    expect((await openTicket('agent-2', store)).chosen).toBeUndefined()
    await put({ about, chosen: handles[0] })
    expect((await resolve()).chosen).toBe(handles[0])
  })

  it('200: a customer who is not found any more is not the chosen one', async () => {
    const store = openEmptyStore()
    const { put, handles } = await openTicket('agent-1', store)
    await put({ about, chosen: handles[1] })
    const env = createTestEnv({ profiles: createMemoryProfiles(twins.slice(0, 1)), store: await store })
    expect((await toTicket(env, await env.openSession('agent-1'))).chosen).toBeUndefined()
  })

  it('200: where the host proves no agent nothing is kept, and the answer says so', async () => {
    const profiles = { ...createMemoryProfiles(twins), ...createLiveSource() }
    const env = await createEnvOf({ agentId: null }, { profilesFor: () => profiles })
    const { put, resolve, handles } = await toTicket(env, await env.openSession())
    expect(await (await put({ about, chosen: handles[0] })).json()).toEqual({ isKept: false })
    expect((await resolve()).chosen).toBeUndefined()
  })

  it('401: nothing is kept without a session, or with a handle of another session', async () => {
    const store = openEmptyStore()
    const [mine, theirs] = [await openTicket('agent-1', store), await openTicket('agent-2', store)]
    const stranger = await toTicket(mine.env, await mine.env.openSession('agent-3'))
    const answer = await mine.env.app.request(path, { method: 'PUT', body: JSON.stringify({ about }) })
    expect((await problemOf(answer)).code).toBe('session-missing')
    for (const { put } of [mine, stranger])
      expect((await problemOf(await put({ about, chosen: theirs.handles[0] }))).code).toBe('handle-invalid')
  })

  it.each([
    ['no record', { chosen: null }],
    ['an empty record', { about: '', chosen: null }],
    ['too long a record', { about: 'x'.repeat(8001), chosen: null }],
    ['an unknown field', { about, chosen: null, customerId: 'c-1' }],
    ['a list', []],
  ])('400: %s is refused', async (_, body) => {
    const { put } = await openTicket()
    expect((await problemOf(await put(body))).code).toBe('bad-request')
  })

  it('503: a store that does not answer keeps nothing; the look-up goes on, and the log says why', async () => {
    const down = () => Promise.reject(new Error('The database is down'))
    const choices = { recall: down, keep: down, remove: down, forget: down }
    const { env, put, handles, chosen } = await openTicket(
      'agent-1',
      Promise.resolve({ ...(await openEmptyStore()), choices }),
    )
    expect(handles).toHaveLength(2)
    expect(chosen).toBeUndefined()
    expect(env.logged.at(-1)).toMatchObject({
      route: '/api/resolve',
      status: 200,
      code: 'preferences-unavailable',
    })
    expect((await problemOf(await put({ about, chosen: handles[0] }))).code).toBe('preferences-unavailable')
  })
})
