import { ProfileError, Secret, type ProfileClient } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { createExportSlots } from '../../src/export/export-slots.ts'
import { defaultExportLimits } from '../../src/export/export-limits.ts'
import { createLogRef } from '../../src/log/log-ref.ts'
import { createLogRefs } from '../../src/log/log-refs.ts'
import { createSlots, requestLimits, streamLimits } from '../../src/session/slots.ts'
import type { Session } from '../../src/session/session.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { createTestEnv, jo, noon, problemOf } from '../env/test-env.ts'

const logRefs = createLogRefs(createLogRef(new Secret('session-key-canary-0123456789abcdef')))

const toSession = (given: Partial<Session> = {}): Session => ({
  sessionId: 's-1',
  tenantId: 'shop',
  host: 'zendesk',
  accountId: 'desk',
  agentId: 'agent-1',
  agentRole: null,
  policyVersion: 'v',
  candidates: null,
  beganAtMs: noon,
  expiresAtMs: noon + 60_000,
  ...given,
})

/** Takes slots until one is refused. Returns how many there were. */
const takeAll = (take: (at: number) => () => void, most = 2000): number => {
  for (let at = 0; at < most; at += 1) {
    try {
      take(at)
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate-limited' })
      return at
    }
  }
  return most
}

const perAgent = (at: number) => toSession({ sessionId: `s-${at}` })
const perAccount = (at: number) => toSession({ sessionId: `s-${at}`, agentId: `agent-${at}` })
const withoutAgents = (at: number) => toSession({ sessionId: `s-${at}`, agentId: null })

describe.each([
  ['live streams', streamLimits],
  ['requests under way', requestLimits],
])('case 59: %s', (_, limits) => {
  it('are as many as one session, one agent and one account may hold', () => {
    const open = () => createSlots(limits, logRefs)
    const [ofSession, ofAgent, ofAccount, ofNameless] = [open(), open(), open(), open()]
    expect(takeAll(() => ofSession.take(toSession()))).toBe(limits.perSession)
    expect(takeAll((at) => ofAgent.take(perAgent(at)))).toBe(limits.perAgent)
    expect(takeAll((at) => ofAccount.take(perAccount(at)))).toBe(limits.perAccount)
    expect(takeAll((at) => ofNameless.take(withoutAgents(at)))).toBe(limits.perAccount)
  })

  it('leave another agent, account, host and tenant theirs', () => {
    const slots = createSlots(limits, logRefs)
    takeAll((at) => slots.take(perAgent(at)))
    slots.take(toSession({ sessionId: 'other', agentId: 'agent-2' }))
    takeAll((at) => slots.take(perAccount(at)))
    for (const other of [{ accountId: 'desk-2' }, { host: 'canvas' }, { tenantId: 'club' }] as const)
      slots.take(toSession({ ...other, sessionId: `of ${JSON.stringify(other)}` }))
  })

  it('are given back once, however often a reader ends', () => {
    const slots = createSlots(limits, logRefs)
    const release = slots.take(toSession())
    const others = limits.perSession - 1
    expect(takeAll(() => slots.take(toSession()))).toBe(others)
    release()
    release()
    expect(takeAll(() => slots.take(toSession()))).toBe(1)
  })
})

describe('case 59: exports', () => {
  const open = () => createExportSlots(defaultExportLimits, logRefs)

  it('are one of an agent, three of an account, four of a tenant and eight in all', () => {
    const [ofAgent, ofAccount, ofTenant, inAll] = [open(), open(), open(), open()]
    expect(takeAll((at) => ofAgent.take(perAgent(at)))).toBe(1)
    expect(takeAll((at) => ofAccount.take(withoutAgents(at)))).toBe(3)
    expect(takeAll((at) => ofTenant.take(toSession({ sessionId: `s-${at}`, accountId: `d-${at}` })))).toBe(4)
    expect(takeAll((at) => inAll.take(toSession({ tenantId: `t-${at}` })))).toBe(8)
  })

  it('of slow readers in one account leave its neighbour one', () => {
    const slots = open()
    takeAll((at) => slots.take(withoutAgents(at)))
    expect(() => slots.take(toSession({ accountId: 'desk-2' }))).not.toThrow()
  })
})

describe('case 59: a session that asks too much at once', () => {
  it('is refused what is beyond its share, asks nothing more of upstream, and goes on when the rest is answered', async () => {
    const goOn = Promise.withResolvers<void>()
    const memory = createMemoryProfiles([jo])
    const getMeta: ProfileClient['getMeta'] = async () => {
      await goOn.promise
      throw new ProfileError('not-found', 'No customer has that id')
    }
    const env = createTestEnv({ profiles: { ...memory, getMeta } })
    const token = await env.openSession()
    const ask = () => env.resolve(token, [{ idType: 'userId', value: 'x-1' }])
    const waiting = Array.from({ length: requestLimits.perSession }, ask)
    const refused = await ask()
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await problemOf(refused)).code).toBe('rate-limited')
    goOn.resolve()
    for (const response of await Promise.all(waiting)) expect(response.status).toBe(200)
    expect((await ask()).status).toBe(200)
  })
})
