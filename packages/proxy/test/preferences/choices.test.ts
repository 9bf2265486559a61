import { describe, expect, it } from 'vitest'
import { toMeta } from '../env/demo-customers.ts'
import { createLiveSource } from '../env/live-source.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { createEnvOf, openEmptyStore } from '../env/preferences-env.ts'
import { createTestEnv, problemOf, resolutionOf } from '../env/test-env.ts'

const path = '/api/choices'
const email = 'shared@shop.example'
const twins = ['c-1', 'c-2'].map((customerId) => toMeta({ customerId, externalId: customerId, email }))
const record = '["ticket:1",[]]'

const openTicket = async (agentId = 'agent-1', store = openEmptyStore()) => {
  const env = createTestEnv({ profiles: createMemoryProfiles(twins), store: await store })
  const token = await env.openSession(agentId)
  const { matches } = await resolutionOf(await env.resolve(token, [{ idType: 'email', value: email }]))
  const handles = matches.map(({ handle }) => handle)
  const put = async (body: unknown, method = 'PUT') =>
    env.app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const recall = async (about = record, offered = handles): Promise<unknown> =>
    (await env.postJson(path, token, { record: about, handles: offered })).json()
  return { env, token, handles, put, recall }
}

describe('/api/choices', () => {
  it("200: what an agent chose for a ticket is there in their next session, by that session's own handle", async () => {
    const store = openEmptyStore()
    const first = await openTicket('agent-1', store)
    expect(await first.recall()).toEqual({ chosen: null })
    const kept = await first.put({ record, handle: first.handles[1] })
    expect(await kept.json()).toEqual({ isKept: true })

    const next = await openTicket('agent-1', store)
    expect(await next.recall()).toEqual({ chosen: next.handles[1] })
    expect(await next.recall('["ticket:2",[]]')).toEqual({ chosen: null })
    expect(await next.recall(record, next.handles.slice(0, 1))).toEqual({ chosen: null })
    expect(await (await openTicket('agent-2', store)).recall()).toEqual({ chosen: null })
    await next.put({ record, handle: null })
    expect(await next.recall()).toEqual({ chosen: null })
  })

  it('200: where the host proves no agent nothing is kept, and the answer says so', async () => {
    const profiles = { ...createMemoryProfiles(twins), ...createLiveSource() }
    const env = await createEnvOf({ agentId: null }, { profilesFor: () => profiles })
    const token = await env.openSession()
    const { matches } = await resolutionOf(await env.resolve(token, [{ idType: 'email', value: email }]))
    const handles = matches.map(({ handle }) => handle)
    const response = await env.app.request(path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ record, handle: handles[0] }),
    })
    expect(await response.json()).toEqual({ isKept: false })
    const recalled = await env.postJson(path, token, { record, handles })
    expect(await recalled.json()).toEqual({ chosen: null })
  })

  it('401: neither asks nor keeps without a session, and neither with a handle of another session', async () => {
    const store = openEmptyStore()
    const [mine, theirs] = [await openTicket('agent-1', store), await openTicket('agent-2', store)]
    const answer = await mine.env.postJson(path, 'not-a-token', { record, handles: mine.handles })
    expect((await problemOf(answer)).code).toBe('session-invalid')
    expect((await problemOf(await mine.put({ record, handle: theirs.handles[0] }))).code).toBe(
      'handle-invalid',
    )
    const foreign = await mine.env.postJson(path, mine.token, { record, handles: theirs.handles })
    expect((await problemOf(foreign)).code).toBe('handle-invalid')
  })

  it.each([
    ['no record', { handle: null }],
    ['an empty record', { record: '', handle: null }],
    ['too long a record', { record: 'x'.repeat(8001), handle: null }],
    ['an unknown field', { record, handle: null, customerId: 'c-1' }],
    ['a list', []],
  ])('400: %s is refused', async (_, body) => {
    const { put } = await openTicket()
    expect((await problemOf(await put(body))).code).toBe('bad-request')
  })

  it('503: a store that does not answer is a problem of its own kind', async () => {
    const down = () => Promise.reject(new Error('The database is down'))
    const choices = { recall: down, keep: down, remove: down, forget: down }
    const { put, handles, env, token } = await openTicket(
      'agent-1',
      Promise.resolve({ ...(await openEmptyStore()), choices }),
    )
    expect((await problemOf(await put({ record, handle: handles[0] }))).code).toBe('preferences-unavailable')
    const recalled = await env.postJson(path, token, { record, handles })
    expect((await problemOf(recalled)).code).toBe('preferences-unavailable')
  })
})
