import type { LogRefs } from '../log/log-refs.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'
import type { ExportLimits } from './export-limits.ts'

const retryAfterSeconds = 10

/**
 * Lets one agent have one export at a time, the agents of an account and of a tenant a few, and all of them as many as
 * there is memory for.
 */
export type ExportSlots = {
  /** Returns how to give the turn back. Throws `rate-limited` when it is not the agent's turn. */
  take(session: Session): () => void
}

type Turn = { readonly agent: string; readonly account: string; readonly tenant: string }
type Limits = Pick<ExportLimits, 'perAccount' | 'atOnce' | 'inAll'>

export const createExportSlots = (limits: Limits, logRefs: LogRefs): ExportSlots => {
  const { perAccount, atOnce, inAll } = limits
  const taken = new Set<Turn>()
  const held = (key: keyof Turn, turn: Turn): number =>
    [...taken].filter((other) => other[key] === turn[key]).length
  return {
    take: (session) => {
      const { tenantId, host, accountId } = session
      const account = JSON.stringify([tenantId, host, accountId])
      const turn = { agent: logRefs.fairnessKeyOf(session), account, tenant: tenantId }
      const isFree =
        held('agent', turn) < 1 &&
        held('account', turn) < perAccount &&
        held('tenant', turn) < atOnce &&
        taken.size < inAll
      if (!isFree) throw new Refusal('rate-limited', 'Another export is under way', { retryAfterSeconds })
      taken.add(turn)
      return () => void taken.delete(turn)
    },
  }
}
