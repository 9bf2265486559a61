import type { Customer, Match, Meta, Resolution } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { liveTailQuery } from '../live/live-tail.ts'
import { useApi } from '../session/api-context.ts'
import { metaQuery } from './profile-queries.ts'

/** Who a customer is, from the newest answer there is. */
export type CustomerFacts = {
  readonly customer: Customer
  readonly audiences: readonly string[]
  /** ISO 8601, or null when the customer was never active. */
  readonly lastActivityTime: string | null
  /** Undefined until the metadata has arrived. */
  readonly meta: Meta | undefined
}

/**
 * The header's facts. The resolution knows them first, the metadata knows them too, and the live events know of the
 * last activity: whichever was answered last is shown, so that the header never contradicts the sections below it.
 */
export const useCustomerFacts = (match: Match): CustomerFacts => {
  const client = useQueryClient()
  const { customerId } = match.customer
  const { data, dataUpdatedAt } = useQuery(metaQuery(useApi(), match))
  const { data: tail } = useQuery(liveTailQuery(customerId))
  const meta = data?.data
  const isMetaNewer = meta !== undefined && dataUpdatedAt >= toResolvedAt(client, customerId)
  const facts = isMetaNewer
    ? { customer: meta.traits.customer, audiences: meta.audiences, lastActivityTime: meta.lastActivityTime }
    : { customer: match.customer, ...match.evidence }
  const liveTimes = (tail?.events ?? []).map(({ eventTime }) => eventTime)
  return {
    customer: facts.customer,
    audiences: facts.audiences.filter((audience) => typeof audience === 'string'),
    lastActivityTime: toLatest([facts.lastActivityTime, ...liveTimes]),
    meta,
  }
}

/** When this customer was resolved last, in milliseconds since 1970; 0 if never. */
const toResolvedAt = (client: QueryClient, customerId: string): number =>
  Math.max(
    0,
    ...client
      .getQueryCache()
      .findAll({ queryKey: ['resolve'] })
      .filter(({ queryKey }) =>
        client
          .getQueryData<Resolution>(queryKey)
          ?.matches.some(({ customer }) => customer.customerId === customerId),
      )
      .map(({ state }) => state.dataUpdatedAt),
  )

/**
 * The latest instant that has come; one in the future is some device's wrong clock, and is left to the timeline to
 * tell.
 */
const toLatest = ([stated, ...liveTimes]: readonly [string | null, ...string[]]): string | null => {
  const now = Date.now()
  const latest = liveTimes
    .filter((time) => Date.parse(time) <= now)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)
  if (latest === undefined) return stated
  return stated === null || !(Date.parse(stated) >= Date.parse(latest)) ? latest : stated
}
