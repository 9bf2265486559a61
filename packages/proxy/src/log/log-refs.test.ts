import { expect, test } from 'vitest'
import { createLogRefs } from './log-refs.ts'
import type { Session } from '../session/session.ts'

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
const fairnessKeyOf = (of: Session) => refs.fairnessKeyOf(of)

test('an agent pays in one turn from every session, and under the name that the log has', () => {
  const again = { ...session, sessionId: 's-2' }
  expect(fairnessKeyOf(again)).toBe(fairnessKeyOf(session))
  expect(fairnessKeyOf(session)).toBe(agentOf(session))
})

test.each([{ tenantId: 'club' }, { host: 'pipedrive' as const }, { accountId: 'other' }, { agentId: '8' }])(
  'an agent who differs in %o is another one',
  (change) => {
    const other = { ...session, ...change }
    expect(fairnessKeyOf(other)).not.toBe(fairnessKeyOf(session))
    expect(agentOf(other)).not.toBe(agentOf(session))
  },
)

test('agents that the host does not name share one log name per account and have a fairness key per session', () => {
  const unnamed = { ...session, agentId: null }
  const other = { ...unnamed, sessionId: 's-2' }
  expect(agentOf(other)).toBe(agentOf(unnamed))
  expect(fairnessKeyOf(other)).not.toBe(fairnessKeyOf(unnamed))
})
