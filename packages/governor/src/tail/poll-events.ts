import {
  eventsPageSizeMax,
  isFullPage,
  ProfileError,
  type Answer,
  type EventsPage,
  type EventsQuery,
  type Freshness,
  type ProfileClient,
  type ProfileEvent,
} from '@intilery-sidebar/contract'

type PollOptions = {
  readonly client: ProfileClient
  readonly customerId: string
  readonly signal: AbortSignal
  /** An answer this young will do: it is how tails of several processes share one poll. */
  readonly maxAgeMs: number
}

type Polled = { readonly events: readonly ProfileEvent[]; readonly freshness: Freshness }

const pagesMax = 5
const lateMs = 24 * 60 * 60 * 1000

/**
 * Every event a query finds, up to five pages of a hundred. Of the newest, no more than a look back will ever bring.
 */
export const pollEvents = async (options: PollOptions, query: EventsQuery): Promise<Polled> => {
  const events: ProfileEvent[] = []
  let freshness: Freshness | null = null
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await askPage(options, {
      ...query,
      from: page * eventsPageSizeMax,
      size: eventsPageSizeMax,
    })
    freshness ??= answer.freshness
    events.push(...answer.data.events)
    if (!isFullPage(answer.data) || (query === firstQuery && spansMs(events) > lateMs)) break
  }
  if (freshness === null) throw new Error('A poll asks for one page at least')
  return { events, freshness }
}

const askPage = async (options: PollOptions, query: EventsQuery): Promise<Answer<EventsPage>> => {
  const { client, customerId, signal, maxAgeMs } = options
  const answer = await client.getEvents({ idType: 'id', value: customerId }, query, {
    lane: 'live',
    fairnessKey: 'live',
    signal,
    maxAgeMs,
  })
  if (answer.freshness.state === 'stale')
    throw new ProfileError('unavailable', 'An old answer says nothing of what happens now')
  return answer
}

const spansMs = (events: readonly ProfileEvent[]): number =>
  Date.parse(events[0]?.eventTime ?? '') - Date.parse(events.at(-1)?.eventTime ?? '')

/** What has happened lately, as a timeline's first page asks for it too. */
export const firstQuery: EventsQuery = { sort: 'desc' }

/**
 * What happened at the newest event's instant or later: from a millisecond earlier, as `start` may not include its own.
 */
export const sinceQuery = (newestTime: string): EventsQuery => ({
  start: new Date(Date.parse(newestTime) - 1).toISOString(),
  sort: 'asc',
})

/**
 * Leaves out what a wrong clock dated in the future, or each poll would fetch it again. The end moves in steps, so that
 * the tails of several processes still ask the same.
 */
export const upToNow = (query: EventsQuery, nowMs: number): EventsQuery => ({
  ...query,
  end: new Date((Math.floor(nowMs / futureStepMs) + 2) * futureStepMs).toISOString(),
})

const futureStepMs = 60_000

/** Everything of the last day before the newest event: an event can arrive long after it happened. */
export const lateQuery = (newestTime: string): EventsQuery => ({
  start: new Date(Date.parse(newestTime) - lateMs).toISOString(),
  sort: 'desc',
})
