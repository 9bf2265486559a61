import { Refusal } from '../refusal.ts'

const retryAfterSeconds = 10

/** Lets one agent write one export at a time, and all of them a few. */
export type ExportTurns = {
  /** Throws `rate-limited` when it is nobody's turn. */
  take<Done>(agent: string, write: () => Promise<Done>): Promise<Done>
}

export const createExportTurns = (atOnce: number): ExportTurns => {
  const writing = new Set<string>()
  return {
    take: async (agent, write) => {
      if (writing.has(agent) || writing.size >= atOnce)
        throw new Refusal('rate-limited', 'Another export is being written', { retryAfterSeconds })
      writing.add(agent)
      try {
        return await write()
      } finally {
        writing.delete(agent)
      }
    },
  }
}
