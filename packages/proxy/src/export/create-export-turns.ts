import { Refusal } from '../refusal.ts'
import type { ExportLimits } from './export-limits.ts'

const retryAfterSeconds = 10

/** Lets one agent have one export at a time, the agents of a tenant a few, and all of them as many as there is memory for. */
export type ExportTurns = {
  /** Returns how to give the turn back. Throws `rate-limited` when it is not the agent's turn. */
  take(tenantId: string, agent: string): () => void
}

type Turn = { readonly tenantId: string; readonly agent: string }

export const createExportTurns = ({ atOnce, inAll }: Pick<ExportLimits, 'atOnce' | 'inAll'>): ExportTurns => {
  const taken = new Set<Turn>()
  return {
    take: (tenantId, agent) => {
      const ofTenant = [...taken].filter((turn) => turn.tenantId === tenantId)
      if (ofTenant.some((turn) => turn.agent === agent) || ofTenant.length >= atOnce || taken.size >= inAll)
        throw new Refusal('rate-limited', 'Another export is under way', { retryAfterSeconds })
      const turn = { tenantId, agent }
      taken.add(turn)
      return () => void taken.delete(turn)
    },
  }
}
