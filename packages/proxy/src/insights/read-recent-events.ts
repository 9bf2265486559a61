import {
  ProfileError,
  firstTimelinePosition,
  toEventsQuery,
  toNextTimelinePosition,
  type Freshness,
  type ProfileEvent,
  type TimelinePosition,
} from '@intilery-sidebar/contract'
import { checkEvents } from '../disclosure/same-customer.ts'
import type { Access } from '../disclosure/customer-access.ts'

/** How far back a history is read. */
export type ReadingBudget = {
  readonly pages: number
  /** No further page is begun after this many milliseconds. */
  readonly timeMs: number
}

export type RecentEvents = {
  readonly events: readonly ProfileEvent[]
  /** Whether these are all there are. */
  readonly isComplete: boolean
  readonly freshness: Freshness
}

const newestFirst = { sort: 'desc' } as const

/**
 * The newest events within a budget, newest first, each once. The first page is the very question the timeline asks, so
 * for most customers it is answered from the cache. A later page that fails ends the reading: what was read is
 * returned as a part.
 */
export const readRecentEvents = async (
  { profiles, ref, options }: Access,
  budget: ReadingBudget,
): Promise<RecentEvents> => {
  const startedMs = performance.now()
  const first = await profiles.getEvents(ref, toEventsQuery(newestFirst, firstTimelinePosition), options)
  checkEvents(first.data.events, first.data.events[0]?.customerId ?? '')
  const events = new Map(first.data.events.map((event) => [event.eventId, event]))
  let position: TimelinePosition | null = toNextTimelinePosition(
    newestFirst,
    first.data,
    firstTimelinePosition,
  )
  const { maxAgeMs: _, ...patient } = options
  for (let page = 1; position !== null && page < budget.pages; page += 1) {
    if (performance.now() - startedMs > budget.timeMs) break
    const answer = await readPage(
      { profiles, ref, options: page === 1 ? patient : { ...patient, lane: toBackLane(options.lane) } },
      position,
    )
    if (answer === null) break
    checkEvents(answer.events, first.data.events[0]?.customerId ?? '')
    for (const event of answer.events) if (!events.has(event.eventId)) events.set(event.eventId, event)
    position = toNextTimelinePosition(newestFirst, answer, position)
  }
  return { events: [...events.values()], isComplete: position === null, freshness: first.freshness }
}

/**
 * One page more is a typical customer's whole history, and an agent waits for it. A longer one lets go first what
 * agents look at.
 */
const toBackLane = (lane: Access['options']['lane']): 'prefetch' | 'personalization' =>
  lane === 'personalization' ? 'personalization' : 'prefetch'

const readPage = async (
  { profiles, ref, options }: Access,
  position: TimelinePosition,
): Promise<{ readonly events: readonly ProfileEvent[] } | null> => {
  try {
    const { data } = await profiles.getEvents(ref, toEventsQuery(newestFirst, position), options)
    return data
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof ProfileError) return null
    throw error
  }
}
