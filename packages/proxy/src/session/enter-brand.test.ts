import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { createEndedSessions } from './ended-sessions.ts'
import { enterBrand } from './enter-brand.ts'
import type { Session } from './session.ts'

const launched: Session = {
  sessionId: 'one',
  tenantId: 'shop',
  host: 'zendesk',
  accountId: 'acme',
  agentId: null,
  agentRole: null,
  policyVersion: parsePolicy({}).version,
  candidates: null,
  beganAtMs: 0,
  expiresAtMs: 1,
}

const brands = new Map([
  ['1', 'shop'],
  ['2', 'club'],
])
const hiding = parsePolicy({ redaction: [{ field: 'phone' }] })

/** The session that a route behind the brand sees, or the code of the refusal. */
const enter = async (brand?: string, policy = parsePolicy({})): Promise<Session | string> => {
  const seen: (Session | string)[] = []
  const app = new Hono<ProxyEnv>()
  app.use(async (c, next) => {
    c.set('session', launched)
    await next()
  })
  app.use(enterBrand({ tenantFor: (_session, id) => brands.get(id) ?? null }, { policyFor: () => policy }))
  app.get('/', (c) => {
    seen.push(c.get('session'))
    return c.body(null)
  })
  app.onError((error, c) => {
    seen.push(error instanceof Refusal ? error.code : String(error))
    return c.body(null)
  })
  await app.request('/', { headers: brand === undefined ? {} : { 'zendesk-brand': brand } })
  return seen[0] ?? 'nothing'
}

describe('the brand of a ticket (case 60)', () => {
  it('of the launch’s own tenant, and none, leave the session as it is', async () => {
    expect(await enter()).toBe(launched)
    expect(await enter('1')).toBe(launched)
  })

  it('of another tenant goes on there, under a name of its own that changes with that tenant’s policy', async () => {
    const [club, underAnother] = [await enter('2'), await enter('2', hiding)]
    expect(club).toMatchObject({ tenantId: 'club', accountId: 'acme', launchTenantId: 'shop' })
    expect(underAnother).toMatchObject({ tenantId: 'club', policyVersion: hiding.version })
    const names = [launched, club, underAnother].map((one) => (typeof one === 'string' ? one : one.sessionId))
    expect(new Set(names).size).toBe(3)
  })

  it('that is not mapped is refused', async () => {
    expect(await enter('3')).toBe('brand-unknown')
    expect(await enter('')).toBe('brand-unknown')
  })

  it('leaves the session to be ended by what ends its launch', async () => {
    const ended = createEndedSessions(
      {
        since: async () => [
          { tenantId: 'shop', host: 'zendesk', accountId: 'acme', agentId: null, at: new Date(1) },
        ],
        now: async () => 2,
        revoke: async () => undefined,
      },
      () => 2,
    )
    expect(await ended.has({ ...launched, tenantId: 'club', launchTenantId: 'shop' })).toBe(true)
    expect(await ended.has({ ...launched, tenantId: 'club' })).toBe(false)
  })
})
