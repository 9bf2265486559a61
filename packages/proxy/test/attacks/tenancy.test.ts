import { describe, expect, it } from 'vitest'
import {
  canaryOf,
  createAttackTarget,
  customers,
  secrets,
  toResolution,
  type AttackTarget,
} from './attack-target.ts'
import { sweepTimeoutMs, variants } from './variants.ts'

const operations = variants.tenancy
const atOnce = 16
const tenantCount = 5
const agents = ['agent-1', 'agent-2', 'admin-1', 'admin-2'] as const
const whats = ['traits', 'meta', 'events', 'events?include=page&size=10'] as const
const refs = customers.flatMap(({ customerId, externalId, email }) => [
  { idType: 'id', value: customerId } as const,
  { idType: 'userId', value: externalId } as const,
  { idType: 'email', value: email } as const,
])

type Handle = { readonly handle: string; readonly customerId: string }
type Agent = {
  readonly tenantId: string
  readonly role: string
  readonly token: string
  readonly handles: Handle[]
}

/** mulberry32: small, and the same everywhere for the same seed. */
const createRandom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pick = <Item>(list: readonly Item[], random: (below: number) => number): Item => {
  const item = list[random(list.length)]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}

/** Whose canaries are in a text, as `tenant/customer`. */
const canariesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:canary|hidden)\/(shop-\d)\/(c-\d)\//g)].map(
    ([, tenantId, customerId]) => `${tenantId}/${customerId}`,
  )

/** The oracle: nothing of another tenant, nothing of another customer, and nothing hidden from the role. */
const checkAnswer = (text: string, { tenantId, role }: Agent, customerIds: readonly string[]): void => {
  const allowed = new Set(customerIds.map((customerId) => `${tenantId}/${customerId}`))
  expect(canariesIn(text).filter((canary) => !allowed.has(canary))).toEqual([])
  expect(role === 'agent' && text.includes('hidden/')).toBe(false)
}

const openAgents = (target: AttackTarget): Promise<Agent[]> =>
  Promise.all(
    Array.from({ length: tenantCount }, (_, index) => `shop-${index}`).flatMap((tenantId) =>
      agents.map(async (name) => {
        const role = name.startsWith('admin') ? 'admin' : 'agent'
        return { tenantId, role, token: await target.openSession(tenantId, name, role), handles: [] }
      }),
    ),
  )

describe('case 19, and with it cases 17, 18, 21 and 22: tenants, agents and roles at random', () => {
  it(
    `${operations} operations of ${tenantCount} tenants with the same ids show no byte of another tenant`,
    async () => {
      const seed = 20_261_120
      const random = createRandom(seed)
      const target = await createAttackTarget({
        tenants: tenantCount,
        policy: { redaction: [{ field: 'salary', exceptFor: ['admin'] }] },
      })
      const allAgents = await openAgents(target)

      const resolveACustomer = async (agent: Agent): Promise<void> => {
        const ref = pick(refs, random)
        const { status, text } = await target.resolve(agent.token, [ref])
        expect(status).toBe(200)
        const { matches } = toResolution(text)
        expect(matches).toHaveLength(ref.value === 'shared@people.example' ? 2 : 1)
        agent.handles.push(
          ...matches.map(({ handle, customer }) => ({ handle, customerId: customer.customerId })),
        )
        if (agent.handles.length > 20) agent.handles.splice(0, 10)
        checkAnswer(text, agent, [])
      }

      const readOwn = async (agent: Agent): Promise<void> => {
        if (agent.handles.length === 0) return
        const { handle, customerId } = pick(agent.handles, random)
        const headers: Record<string, string> = random(50) === 0 ? { 'cache-control': 'no-cache' } : {}
        const { status, text } = await target.get(
          `/api/customers/${handle}/${pick(whats, random)}`,
          agent.token,
          headers,
        )
        expect(status).toBe(200)
        expect(text).toContain(canaryOf(agent.tenantId, customerId))
        checkAnswer(text, agent, [customerId])
      }

      const readForeign = async (agent: Agent): Promise<void> => {
        const other = pick(allAgents, random)
        if (other === agent || other.handles.length === 0) return
        const { handle } = pick(other.handles, random)
        const { status, text } = await target.get(
          `/api/customers/${handle}/${pick(whats, random)}`,
          agent.token,
        )
        expect(status).toBe(404)
        expect(canariesIn(text)).toEqual([])
      }

      const nameTenant = async (agent: Agent): Promise<void> => {
        const other = pick(allAgents, random).tenantId
        const headers = {
          'x-tenant-id': other,
          'x-forwarded-host': `${other}.test`,
          cookie: `tenant=${other}`,
        }
        const path = pick(
          [`/api/resolve?tenantId=${other}`, `/api/${other}/resolve`, `/api/customers/${other}/traits`],
          random,
        )
        const { status, text } = await target.send(path, {
          method: pick(['GET', 'POST'], random),
          headers: { ...headers, authorization: `Bearer ${agent.token}` },
        })
        expect(status).toBeGreaterThanOrEqual(400)
        expect(canariesIn(text)).toEqual([])
      }

      const acts = [
        resolveACustomer,
        readOwn,
        readOwn,
        readOwn,
        readOwn,
        readForeign,
        readForeign,
        nameTenant,
      ]
      for (let done = 0; done < operations; done += atOnce)
        await Promise.all(Array.from({ length: atOnce }, () => pick(acts, random)(pick(allAgents, random))))

      // Every question went upstream under its own tenant's path, with its own tenant's key.
      for (const { url, headers } of target.upstream) {
        const index = Number(/\/track\/shop-(\d)\//.exec(url)?.[1])
        expect(headers.get('auth-token')).toBe(secrets.upstream(index))
      }
      await target.close()
    },
    sweepTimeoutMs,
  )
})
