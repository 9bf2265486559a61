import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { sessionGrantSchema, traitsAnswerSchema } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { toMeta } from '../env/demo-customers.ts'
import { createTestEnv, launchKey, noon, problemOf, resolutionOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'

const email = 'joe@shop.example'
const joe = toMeta({ customerId: 'c-joe', externalId: 'u-joe', email, values: { mobile: '+44 111 222' } })
const strict = parsePolicy({ redaction: [{ field: 'mobile' }], lookup: 'context', lookupsPerFiveMinutes: 1 })

/** A proxy for two tenants with the same customer, of whom only the club has a policy of its own. */
const createTwo = (policies: ReadonlyMap<string, typeof strict>) => {
  const profiles = createMemoryProfiles([joe])
  const env = createTestEnv({
    profilesFor: (tenantId) => (['shop', 'club'].includes(tenantId) ? profiles : null),
    policies,
  })
  const launch = createWorkbenchLaunch({ keys: [launchKey], clock: () => noon })
  const openSession = async (tenantId: string): Promise<string> => {
    const proof = await launch.sign({ tenantId, agentId: 'agent-1', agentRole: 'agent' })
    const headers = { authorization: `Bearer ${proof}` }
    const response = await env.app.request('/api/session', { method: 'POST', headers })
    return sessionGrantSchema.parse(await response.json()).token
  }
  return { ...env, openSession }
}

const ask = (value: string) => [{ idType: 'userId', value }]

describe('a tenant with a policy of its own', () => {
  it('is held to it, and the others are not', async () => {
    const { openSession, resolve, get, postJson } = createTwo(new Map([['club', strict]]))
    for (const [tenantId, isHeld] of [
      ['shop', false],
      ['club', true],
    ] as const) {
      const token = await openSession(tenantId)
      const { matches } = await resolutionOf(await resolve(token, ask('u-joe')))
      const read = await get(`/api/customers/${matches[0]?.handle}/traits`, token)
      const { data } = traitsAnswerSchema.parse(await read.json())
      expect(JSON.stringify(data).includes('+44 111 222')).toBe(!isHeld)
      const searched = await postJson('/api/resolve', token, { candidates: ask('u-joe'), isSearch: true })
      expect(searched.status).toBe(isHeld ? 403 : 200)
      const another = await resolve(token, ask('u-another'))
      expect(another.status).toBe(isHeld ? 429 : 200)
    }
  })

  it('ends its sessions when it changes, and no others', async () => {
    const before = createTwo(new Map([['club', parsePolicy({})]]))
    const [shop, club] = [await before.openSession('shop'), await before.openSession('club')]
    const after = createTwo(new Map([['club', strict]]))
    expect((await after.resolve(shop, ask('u-joe'))).status).toBe(200)
    expect(await problemOf(await after.resolve(club, ask('u-joe')))).toMatchObject({
      code: 'session-invalid',
    })
  })
})
