import {
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

const pageSize = 100
const mostPages = 5
const lateMs = 24 * 60 * 60 * 1000

/** Every event a query finds, up to five pages of a hundred. Of the newest, no more than a look back will ever bring. */
export const pollEvents = async (options: PollOptions, query: EventsQuery): Promise<Polled> => {
  const events: ProfileEvent[] = []
  let freshness: Freshness | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await askPage(options, { ...query, from: page * pageSize, size: pageSize })
    freshness ??= answer.freshness
    events.push(...answer.data.events)
    if (answer.data.events.length < pageSize || (query === firstQuery && spansMs(events) > lateMs)) break
  }
  if (freshness === null) throw new Error('A poll asks for one page at least')
  return { events, freshness }
}

const askPage = async (options: PollOptions, query: EventsQuery): Promise<Answer<EventsPage>> => {
  const { client, customerId, signal, maxAgeMs } = options
  const answer = await client.getEvents({ idType: 'id', value: customerId }, query, {
    lane: 'live',
    payer: 'live',
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

/** What has happened since the newest event we know; the API counts one that happened at that very moment in. */
export const sinceQuery = (newestTime: string): EventsQuery => ({ start: newestTime, sort: 'asc' })

/** Everything of the last day before the newest event: an event can be heard of long after it happened. */
export const lateQuery = (newestTime: string): EventsQuery => ({
  start: new Date(Date.parse(newestTime) - lateMs).toISOString(),
  sort: 'desc',
})
