import type { LogRefs } from '../log/log-refs.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from './session.ts'

/** How much of one kind a session, an agent and an account hold at once. */
export type Slots = {
  /** Returns how to give the slot back. Throws `rate-limited` when there is none. */
  take(session: Session): () => void
}

export type SlotLimits = {
  readonly perSession: number
  readonly perAgent: number
  /** Sessions cost an attacker nothing where a host states no agent. */
  readonly perAccount: number
  readonly retryAfterSeconds: number
  /** For the log. */
  readonly refusal: string
}

/**
 * Live streams and waiting polls. A sidebar listens to one customer at a time, an agent has one in each open ticket,
 * and a stream costs about 140 KB.
 */
export const streamLimits: SlotLimits = {
  perSession: 6,
  perAgent: 24,
  perAccount: 300,
  retryAfterSeconds: 5,
  refusal: 'The session, its agent or its account listens in too many places',
}

/** Requests that are being answered: a sidebar opens with fewer than ten. */
export const requestLimits: SlotLimits = {
  perSession: 100,
  perAgent: 200,
  perAccount: 1000,
  retryAfterSeconds: 1,
  refusal: 'The session, its agent or its account asks too much at once',
}

export const createSlots = (limits: SlotLimits, logRefs: LogRefs): Slots => {
  const { perSession, perAgent, perAccount, retryAfterSeconds, refusal } = limits
  const taken = new Map<string, number>()
  const change = (key: string, by: 1 | -1) => {
    const count = (taken.get(key) ?? 0) + by
    if (count === 0) taken.delete(key)
    else taken.set(key, count)
  }
  // Worked out once for a session: every request takes a slot.
  const known = new WeakMap<Session, readonly (readonly [key: string, max: number])[]>()
  const heldBy = (session: Session) => {
    const held = known.get(session) ?? toHeld(session)
    known.set(session, held)
    return held
  }
  const toHeld = (session: Session) => {
    const { tenantId, host, accountId, sessionId } = session
    return [
      [`session:${sessionId}`, perSession],
      [`agent:${logRefs.fairnessKeyOf(session)}`, perAgent],
      [`account:${JSON.stringify([tenantId, host, accountId])}`, perAccount],
    ] as const
  }
  return {
    take: (session) => {
      const held = heldBy(session)
      if (held.some(([key, max]) => (taken.get(key) ?? 0) >= max))
        throw new Refusal('rate-limited', refusal, { retryAfterSeconds })
      for (const [key] of held) change(key, 1)
      let isHeld = true
      return () => {
        if (isHeld) for (const [key] of held) change(key, -1)
        isHeld = false
      }
    },
  }
}
