import type { Count, DistinctCounter, ProfileRef } from '@intilery-sidebar/contract'
import type { LogRef } from '../log/log-ref.ts'
import type { LogRefs } from '../log/log-refs.ts'
import type { Policy } from '../policy/policy.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

/** An honest ticket names a person in several ways, and not all of them find a customer. */
export const triesPerPerson = 2
/** Where a host does not say which agent asks, its account shares the people of so many agents. */
export const agentsInAccount = 50
/**
 * People that a session may be shown although others of its account have used that up, so that a flood hurts its own
 * session first.
 */
export const peopleInReserve = 5

/** Holds a session to the number of people that policy allows. Counts are kept by keyed hashes. */
export type Lookups = {
  /** Throws `lookup-forbidden` for a search where policy allows only the person the page is about. */
  checkSearch(session: Session): void
  /** Before a host's record is asked for its people. Throws `rate-limited`. */
  beforeRecord(session: Session, record: { readonly resource: string; readonly id: string }): Promise<void>
  /** Before upstream is asked for a candidate. Throws `rate-limited`: then there is no upstream call. */
  beforeTry(session: Session, ref: ProfileRef): Promise<void>
  /** Before customers that were found are shown. Throws `rate-limited`. */
  beforeShown(session: Session, customerIds: readonly string[]): Promise<void>
}

type LookupsOptions = {
  readonly policyFor: (tenantId: string) => Policy
  readonly logRef: LogRef
  readonly logRefs: LogRefs
  readonly counter: DistinctCounter
}

export const createLookups = (options: LookupsOptions): Lookups => {
  const { policyFor, logRef, logRefs } = options
  const counter = refusingUncounted(options.counter)
  const limitOf = ({ tenantId }: Session): number => policyFor(tenantId).lookupsPerFiveMinutes
  const keyOf = (session: Session, kind: string): string => `${kind}:${logRefs.fairnessKeyOf(session)}`

  const tryOnce = async (session: Session, item: string): Promise<void> => {
    const limit = limitOf(session)
    const tried = { key: keyOf(session, 'tried'), item, limit: limit * triesPerPerson }
    // A candidate that was tried before finds the same person again, who is free.
    if ((await counter.wouldRefuse({ ...tried, limit: 0 })) !== null)
      refuse(await counter.wouldRefuse({ key: keyOf(session, 'shown'), item: '', limit }))
    refuse(await counter.count(tried))
  }
  const showOne = async (session: Session, customerId: string): Promise<void> => {
    const limit = limitOf(session)
    const item = logRefs.customerOf(session, customerId)
    refuse(await counter.count({ key: keyOf(session, 'shown'), item, limit }))
    if (session.agentId === null) await countForAccount(session, { item, limit: limit * agentsInAccount })
  }
  const countForAccount = async (session: Session, { item, limit }: Omit<Count, 'key'>): Promise<void> => {
    const { tenantId, host, accountId } = session
    const key = `account:${logRef('account', tenantId, host, accountId)}`
    const waitMs = await counter.count({ key, item, limit })
    if (waitMs === null) return
    refuse(await counter.count({ key: keyOf(session, 'reserve'), item, limit: peopleInReserve }))
    refuse(await counter.count({ key: `${key}:reserve`, item, limit }))
  }
  return {
    checkSearch: ({ tenantId }) => {
      if (policyFor(tenantId).lookup === 'context')
        throw new Refusal('lookup-forbidden', 'Policy allows only the person the page is about')
    },
    beforeRecord: (session, record) => tryOnce(session, logRef('record', record.resource, record.id)),
    beforeTry: (session, ref) => tryOnce(session, logRef('candidate', ref.idType, ref.value)),
    beforeShown: async (session, customerIds) => {
      for (const customerId of customerIds) await showOne(session, customerId)
    },
  }
}

/** Where people cannot be counted, none is looked up: an agent could reach any number of them. */
const refusingUncounted = (counter: DistinctCounter): DistinctCounter => {
  const orRefuse = (counted: Promise<number | null>): Promise<number | null> =>
    counted.catch((cause: unknown) => {
      throw new Refusal('ledger-unavailable', 'The people an agent looks up cannot be counted', { cause })
    })
  return {
    count: (count) => orRefuse(counter.count(count)),
    wouldRefuse: (count) => orRefuse(counter.wouldRefuse(count)),
  }
}

const refuse = (waitMs: number | null): void => {
  if (waitMs === null) return
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  throw new Refusal('rate-limited', 'An agent looks up more people than policy allows', { retryAfterSeconds })
}
