import type { ProfileClient } from '@intilery-sidebar/contract'
import { eventsPageSizeMax } from '@intilery-sidebar/contract'
import { retryCall } from '../crawl/retry-call.ts'

export type Price = {
  /** At least as many where `isExact` is false: the listing was not walked to its end. */
  readonly customers: number
  readonly isExact: boolean
  /** Of a sample of customers, at most a page each. */
  readonly eventsPerCustomer: number
  readonly calls: number
  readonly hours: number
  readonly gigabytes: number
}

type Pricing = {
  readonly profiles: ProfileClient
  readonly signal?: AbortSignal | undefined
  /** Requests a second the lane `bulk` gets. Default 95: the documented 100 less what is left to people. */
  readonly callsPerSecond?: number | undefined
  /** Default false. */
  readonly withMetadata?: boolean | undefined
}

const pagesMax = 20
const sampleSize = 20
/** Measured on the demo: an event takes about 0.6 kB between runs and 0.1 kB in Parquet. */
const bytesPerEvent = 700

/** What an export would cost, from at most forty requests. */
export const priceExport = async (pricing: Pricing): Promise<Price> => {
  const { profiles, signal, callsPerSecond = 95, withMetadata = false } = pricing
  const options = { signal: signal ?? new AbortController().signal, giveUpAfterMs: 60_000 }
  const call = { lane: 'bulk', fairnessKey: 'export', ...(signal && { signal }) } as const
  const ids: string[] = []
  let scrollId: string | null = null
  for (let page = 0; page < pagesMax; page += 1) {
    const { data } = await profiles.listProfiles(scrollId, call)
    ids.push(...data.profiles.map(({ customer }) => customer.customerId))
    scrollId = data.scrollId
    if (scrollId === null) break
  }
  const sampled = ids.filter((_, index) => index % Math.ceil(ids.length / sampleSize) === 0)
  const counts: number[] = []
  for (const value of sampled) {
    const page = await retryCall(
      () => profiles.getEvents({ idType: 'id', value }, { size: eventsPageSizeMax }, call),
      options,
    )
    counts.push(page.data.events.length)
  }
  return toPrice({ customers: ids.length, isExact: scrollId === null, counts, callsPerSecond, withMetadata })
}

type Sample = {
  readonly customers: number
  readonly isExact: boolean
  readonly counts: readonly number[]
  readonly callsPerSecond: number
  readonly withMetadata: boolean
}

const toPrice = ({ customers, isExact, counts, callsPerSecond, withMetadata }: Sample): Price => {
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length)
  const full = counts.filter((count) => count === eventsPageSizeMax).length / Math.max(1, counts.length)
  const calls =
    Math.ceil(customers / eventsPageSizeMax) + 1 + Math.ceil(customers * (1 + full + Number(withMetadata)))
  return {
    customers,
    isExact,
    eventsPerCustomer: mean,
    calls,
    hours: calls / callsPerSecond / 3600,
    gigabytes: (customers * mean * bytesPerEvent) / 1e9,
  }
}
