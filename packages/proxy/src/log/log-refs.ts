import type { LogRef } from './log-ref.ts'
import type { Session } from '../session/session.ts'

/** How the log and the budget know the people behind a session. */
export type LogRefs = {
  /** Where the host does not say which agent is asking, all of its account read alike. */
  agentOf(session: Session): string
  /** Of the one agent who is asking; where the host does not say, the session is the closest thing to a person. */
  fairnessKeyOf(session: Session): string
  customerOf(session: Session, customerId: string): string
}

type Known = { readonly agent: string; readonly fairnessKey: string; readonly customers: Map<string, string> }

/** Works each name out once for a session: three of them for every request would cost more than the rest of it. */
export const createLogRefs = (logRef: LogRef): LogRefs => {
  const bySession = new WeakMap<Session, Known>()
  const know = (session: Session): Known => {
    const known = bySession.get(session) ?? toKnown(logRef, session)
    bySession.set(session, known)
    return known
  }
  return {
    agentOf: (session) => know(session).agent,
    fairnessKeyOf: (session) => know(session).fairnessKey,
    customerOf: (session, customerId) => {
      const { customers } = know(session)
      const ref = customers.get(customerId) ?? logRef('customer', session.tenantId, customerId)
      customers.set(customerId, ref)
      return ref
    },
  }
}

/** Two accounts of one host may call two people alike. */
const toKnown = (logRef: LogRef, { tenantId, host, accountId, agentId, sessionId }: Session): Known => ({
  agent: logRef('agent', tenantId, host, accountId, agentId),
  fairnessKey: logRef('agent', tenantId, host, accountId, agentId ?? sessionId),
  customers: new Map(),
})
