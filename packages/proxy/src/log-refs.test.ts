import { expect, test } from 'vitest'
import { createLogRefs } from './log-refs.ts'
import type { Session } from './session.ts'

const session: Session = {
  sessionId: 's-1',
  tenantId: 'shop',
  host: 'zendesk',
  accountId: 'acme',
  agentId: '7',
  agentRole: null,
  policyVersion: '1',
  candidates: null,
  beganAtMs: 0,
  expiresAtMs: 1,
}
const refs = createLogRefs((...parts) => JSON.stringify(parts))
const agentOf = (of: Session) => refs.agentOf(of)
const payerOf = (of: Session) => refs.payerOf(of)

test('an agent pays in one turn from every session, and under the name that the log has', () => {
  const again = { ...session, sessionId: 's-2' }
  expect(payerOf(again)).toBe(payerOf(session))
  expect(payerOf(session)).toBe(agentOf(session))
})

test.each([{ tenantId: 'club' }, { host: 'pipedrive' as const }, { accountId: 'other' }, { agentId: '8' }])(
  'an agent who differs in %o is another one',
  (change) => {
    const other = { ...session, ...change }
    expect(payerOf(other)).not.toBe(payerOf(session))
    expect(agentOf(other)).not.toBe(agentOf(session))
  },
)

test('agents whom the host does not name read alike in one account, and pay each for their own session', () => {
  const unnamed = { ...session, agentId: null }
  const other = { ...unnamed, sessionId: 's-2' }
  expect(agentOf(other)).toBe(agentOf(unnamed))
  expect(payerOf(other)).not.toBe(payerOf(unnamed))
})
