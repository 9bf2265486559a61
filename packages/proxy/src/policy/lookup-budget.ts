import { Refusal } from '../refusal.ts'

const windowMs = 5 * 60_000
/** An agent who looked nobody up for a window is forgotten when there are more than these. */
const mostAgents = 10_000

/** How many different people somebody may look up: enough for every ticket of a busy day, and not for a whole customer base. */
export type LookupBudget = {
  /** Throws `rate-limited` when the agent has looked up too many. Asking about the same people again is free. */
  spend(agent: string, question: string, limit: number): void
}

export const createLookupBudget = (clock: () => number): LookupBudget => {
  const agents = new Map<string, Map<string, number>>()
  return {
    spend: (agent, question, limit) => {
      const nowMs = clock()
      const asked = agents.get(agent) ?? new Map<string, number>()
      forgetOld(asked, nowMs)
      if (!asked.has(question) && asked.size >= limit) throw toRefusal(asked, nowMs)
      asked.delete(question)
      asked.set(question, nowMs)
      agents.delete(agent)
      agents.set(agent, asked)
      if (agents.size > mostAgents) forgetIdle(agents, nowMs)
    },
  }
}

// Both maps are kept in the order of their times, oldest first.
const forgetOld = (asked: Map<string, number>, nowMs: number): void => {
  for (const [question, atMs] of asked) {
    if (nowMs - atMs < windowMs) return
    asked.delete(question)
  }
}

const forgetIdle = (agents: Map<string, Map<string, number>>, nowMs: number): void => {
  for (const [agent, asked] of agents) {
    forgetOld(asked, nowMs)
    if (asked.size > 0) return
    agents.delete(agent)
  }
}

const toRefusal = (asked: ReadonlyMap<string, number>, nowMs: number): Refusal => {
  const [oldestMs = nowMs] = asked.values()
  const retryAfterSeconds = Math.max(1, Math.ceil((oldestMs + windowMs - nowMs) / 1000))
  return new Refusal('rate-limited', 'An agent looks up more people than policy allows', {
    retryAfterSeconds,
  })
}
