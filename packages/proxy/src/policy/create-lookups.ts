import type { LogRef } from '../log-ref.ts'
import type { LogRefs } from '../log-refs.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from '../session.ts'
import { createLookupBudget } from './lookup-budget.ts'
import type { Policy } from './policy.ts'

/** Where a host does not say which agent asks, its whole account shares a budget of as many agents. */
const agentsInAccount = 50

type Lookup = {
  /** What is asked for, in any form that is the same when it is asked again. */
  readonly question: unknown
  /** Somebody typed it, rather than the host's page being about it. */
  readonly isSearch: boolean
}

/** Decides whether a session may look somebody up. */
export type Lookups = {
  /** Throws `lookup-forbidden` or `rate-limited`. */
  check(session: Session, lookup: Lookup): void
}

type LookupsOptions = {
  readonly policyFor: (tenantId: string) => Policy
  readonly logRef: LogRef
  readonly logRefs: LogRefs
  readonly clock: () => number
}

export const createLookups = ({ policyFor, logRef, logRefs, clock }: LookupsOptions): Lookups => {
  const agents = createLookupBudget(clock)
  const accounts = createLookupBudget(clock)
  return {
    check: (session, { question, isSearch }) => {
      const { tenantId, host, accountId, agentId } = session
      const { lookup, lookupsPerFiveMinutes: limit } = policyFor(tenantId)
      if (isSearch && lookup === 'context')
        throw new Refusal('lookup-forbidden', 'Policy allows only whom the page is about')
      const asked = logRef('lookup', JSON.stringify(question))
      agents.spend(logRefs.payerOf(session), asked, limit)
      if (agentId === null)
        accounts.spend(logRef('account', tenantId, host, accountId), asked, limit * agentsInAccount)
    },
  }
}
