import { Secret } from '@intilery-sidebar/contract'
import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { createTestEnv, jo, launchKey, like, noon, problemOf, sessionKey } from '../env/test-env.ts'

const minutes = 60_000
const ref = { idType: 'userId', value: 'qrc-117322' } as const

describe('POST /api/session', () => {
  it('200: a proven launch becomes a session of fifteen minutes at most', async () => {
    const env = createTestEnv({ sessionLifetimeMs: 24 * 60 * minutes })
    const proof = await env.launch.sign({ tenantId: 'shop', agentId: 'a', agentRole: 'agent' })
    const response = await env.app.request('/api/session', {
      method: 'POST',
      headers: { authorization: `Bearer ${proof}` },
    })
    expect(await response.json()).toEqual({
      token: like(expect.any(String)),
      expiresAt: new Date(noon + 15 * minutes).toISOString(),
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('200: takes a proof of two base64 texts, which is what Salesforce signs', async () => {
    const proof = `${btoa('signature!')}.${btoa('context')}`
    const proofs: string[] = []
    const { launch } = createTestEnv()
    const env = createTestEnv({
      launches: [{ ...launch, verify: async (given) => (proofs.push(given), launch.verify(await signed)) }],
    })
    const signed = launch.sign({ tenantId: 'shop', agentId: 'a', agentRole: 'agent' })
    expect((await env.postJson('/api/session', proof, {})).status).toBe(200)
    expect(proof).toMatch(/=\..*=$/)
    expect(proofs).toEqual([proof])
  })

  it.each([
    ['no proof', undefined],
    ['a proof that is not a bearer token', 'Basic YTpi'],
    ['text', 'Bearer hello'],
    ['too much of it', `Bearer ${'a'.repeat(20_000)}`],
  ])('401: %s opens nothing', async (_, authorization) => {
    const env = createTestEnv()
    const response = await env.app.request('/api/session', {
      method: 'POST',
      headers: authorization === undefined ? {} : { authorization },
    })
    expect((await problemOf(response)).status).toBeOneOf([400, 401])
  })

  it('401: a proof signed with another key, for another tenant or of another time opens nothing', async () => {
    const env = createTestEnv()
    const agent = { tenantId: 'shop', agentId: 'a', agentRole: 'agent' }
    const otherKey = new Secret('another-proxys-key-0123456789abcdef')
    const at = (key: Secret, timeMs: number) => createWorkbenchLaunch({ keys: [key], clock: () => timeMs })
    const proofs = [
      await at(otherKey, noon).sign(agent),
      await at(launchKey, noon - 6 * minutes).sign(agent),
      await at(launchKey, noon + 6 * minutes).sign(agent),
      await env.launch.sign({ ...agent, tenantId: 'unknown' }),
    ]
    for (const proof of proofs) {
      const response = await env.app.request('/api/session', {
        method: 'POST',
        headers: { authorization: `Bearer ${proof}` },
      })
      expect((await problemOf(response)).code).toBe('launch-invalid')
    }
  })
})

describe('a session', () => {
  it('is refused when it is missing, forged, changed in any byte, or a launch or handle in disguise', async () => {
    const env = createTestEnv()
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    const before = env.asked.length
    const proof = await env.launch.sign({ tenantId: 'shop', agentId: 'a', agentRole: 'agent' })
    const forged = Array.from(token, (character, index) =>
      token.slice(0, index).concat(character === 'A' ? 'B' : 'A', token.slice(index + 1)),
    )
    for (const bad of [...forged, proof, handle, token.slice(0, -1), `${token}.`, `${token}A`, 'a.b.c']) {
      const response = await env.get(`/api/customers/${handle}/traits`, bad)
      expect((await problemOf(response)).code).toBe('session-invalid')
    }
    for (const authorization of ['', token, `Basic ${token}`, `Token ${token}`]) {
      const path = `/api/customers/${handle}/traits`
      const none = await env.app.request(path, { headers: { authorization } })
      expect((await problemOf(none)).code).toBe('session-missing')
    }
    expect(env.asked).toHaveLength(before)
  })

  it('ends on the millisecond it said it would', async () => {
    let now = noon
    const env = createTestEnv({ clock: () => now })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    now = noon + 15 * minutes - 1
    expect((await env.get(`/api/customers/${handle}/traits`, token)).status).toBe(200)
    now += 1
    const late = await problemOf(await env.get(`/api/customers/${handle}/traits`, token))
    expect(late.code).toBe('session-invalid')
  })

  it('case 51: survives its key being replaced, until the old key is dropped', async () => {
    const newKey = new Secret('the-next-session-key-0123456789abcdef')
    const token = await createTestEnv().openSession()
    const rotating = createTestEnv({ sessionKeys: [newKey, sessionKey] })
    expect((await rotating.resolve(token, [ref])).status).toBe(200)
    const rotated = createTestEnv({ sessionKeys: [newKey] })
    expect((await problemOf(await rotated.resolve(token, [ref]))).code).toBe('session-invalid')
    expect((await rotated.resolve(await rotating.openSession(), [ref])).status).toBe(200)
  })

  it('case 52: is refused while the clock is put back to before it began, and none is let in unseen', async () => {
    let now = noon
    const env = createTestEnv({ clock: () => now })
    const token = await env.openSession()
    now = noon - 10_000
    expect((await env.resolve(token, [ref])).status).toBe(200)
    const before = env.asked.length
    for (const backMs of [10_001, 60 * minutes]) {
      now = noon - backMs
      expect((await problemOf(await env.resolve(token, [ref]))).code).toBe('session-invalid')
    }
    expect(env.asked).toHaveLength(before)
  })

  it('case 12: ends when its tenant is no longer ours', async () => {
    let isOurs = true
    const env = createTestEnv({ profilesFor: () => (isOurs ? neverAsked() : null) })
    const token = await env.openSession()
    isOurs = false
    expect((await problemOf(await env.resolve(token, [ref]))).code).toBe('session-invalid')
  })
})

describe('a handle', () => {
  it("is worth nothing in another agent's session, nor in the same agent's next one", async () => {
    const env = createTestEnv()
    const handle = await env.openHandle(await env.openSession('agent-1'), ref)
    const before = env.asked.length
    for (const agentId of ['agent-2', 'agent-1']) {
      const other = await env.openSession(agentId)
      for (const what of ['traits', 'meta', 'events']) {
        const response = await env.get(`/api/customers/${handle}/${what}`, other)
        expect((await problemOf(response)).code).toBe('handle-invalid')
      }
    }
    expect(env.asked).toHaveLength(before)
  })

  it('that is foreign looks exactly like one that was never issued', async () => {
    const env = createTestEnv()
    const handle = await env.openHandle(await env.openSession('agent-1'), ref)
    const other = await env.openSession('agent-2')
    const foreign = await env.get(`/api/customers/${handle}/meta`, other)
    const unknown = await env.get('/api/customers/a.b.c/meta', other)
    const unknownProblem = await problemOf(unknown)
    const { requestId } = unknownProblem
    expect({ ...(await problemOf(foreign)), requestId }).toEqual(unknownProblem)
    expect([...foreign.headers.keys()]).toEqual([...unknown.headers.keys()])
  })

  it('is not the id of a customer, for any caller', async () => {
    const env = createTestEnv()
    const token = await env.openSession()
    for (const id of [jo.traits.customer.customerId, 'id:c-jo', 'email:jo@shop.example', '..', '%2e%2e%2f']) {
      const response = await env.get(`/api/customers/${encodeURIComponent(id)}/traits`, token)
      expect((await problemOf(response)).status).toBe(404)
    }
    expect(env.asked).toEqual([])
  })
})

const neverAsked = () => {
  const ask = (): never => {
    throw new Error('There should have been no upstream call')
  }
  return { getTraits: ask, getMeta: ask, getEvents: ask, listProfiles: ask, watchEvents: ask }
}
