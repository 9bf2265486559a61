import type { Revocation, Revocations } from '@intilery-sidebar/store'
import { Refusal } from '../refusal.ts'
import { sessionLifetimeMaxMs } from './session-lifetime.ts'
import type { Session } from './session.ts'

/** How long an uninstallation or a dismissed agent may go unnoticed; one small question to the store a second. */
const freshMs = 1000

/** The sessions that were ended before their time. */
export type EndedSessions = {
  /**
   * Answers without waiting while what it knows is fresh. Rejects when the store does not answer: then no session
   * passes.
   */
  has(session: Session): boolean | Promise<boolean>
}

export const createEndedSessions = (revocations: Revocations, clock: () => number): EndedSessions => {
  let known: readonly Revocation[] = []
  let knownAtMs = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | null = null

  const ask = async (): Promise<void> => {
    const askedAtMs = clock()
    try {
      known = await revocations.since(new Date(askedAtMs - sessionLifetimeMaxMs))
      knownAtMs = askedAtMs
    } catch (error) {
      throw new Refusal('ledger-unavailable', 'The store did not answer which sessions were ended', {
        cause: error,
      })
    } finally {
      asking = null
    }
  }

  return {
    has: (session) => {
      const isKnown = () => known.some((revocation) => ends(revocation, session))
      if (clock() - knownAtMs < freshMs) return isKnown()
      asking ??= ask()
      return asking.then(isKnown)
    },
  }
}

const ends = (revocation: Revocation, session: Session): boolean =>
  revocation.tenantId === (session.launchTenantId ?? session.tenantId) &&
  revocation.host === session.host &&
  revocation.accountId === session.accountId &&
  (revocation.agentId === null || revocation.agentId === session.agentId) &&
  revocation.at.getTime() >= session.beganAtMs
