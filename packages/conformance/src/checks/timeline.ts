import { wireEventsSchema, type WireEvent } from '@intilery-sidebar/contract/wire'
import { assumed, confirmed, documented, expectThat, unknown, type Check } from '../check.ts'
import { expectRefusal } from '../expect-refusal.ts'
import { pathTo, pathToKnown } from '../paths.ts'
import type { Probe } from '../probe.ts'

/** The known customer's events, as a query asks for them. */
export const readEvents = async (probe: Probe, query = ''): Promise<WireEvent[]> =>
  (await probe.read(`${pathToKnown(probe.target, 'events')}${query}`, wireEventsSchema)).data

export const idsOf = (events: readonly WireEvent[]): string => events.map((event) => event.eventId).join()

/** What an event says, and in which order events come. */
export const timelineChecks: readonly Check[] = [
  {
    id: 'events-latest-first',
    says: 'events come latest first unless asked otherwise',
    provenance: documented,
    run: async (probe) => {
      const times = (await readEvents(probe)).map((event) => event.eventTime)
      if (times.length < 2) return unknown('this customer has fewer than two events')
      const sorted = times.toSorted().toReversed()
      return expectThat(times.join() === sorted.join(), `${times.length} events in descending order`)
    },
  },
  {
    id: 'events-oldest-first',
    says: 'sort=asc gives the oldest first',
    provenance: documented,
    run: async (probe) => {
      const times = (await readEvents(probe, '?sort=asc')).map((event) => event.eventTime)
      return expectThat(times.join() === times.toSorted().join(), `${times.length} events in ascending order`)
    },
  },
  {
    id: 'events-ties',
    says: 'ascending order is descending order backwards, equal times included',
    provenance: assumed('pages could not be told apart if events of one instant had no order'),
    run: async (probe) => {
      const descending = (await changesNothing(probe)) ?? (await readEvents(probe, '?sort=desc'))
      if (descending.length === 100) return unknown('this customer’s events do not fit on one page')
      const ascending = await readEvents(probe, '?sort=asc')
      return expectThat(idsOf(ascending) === idsOf(descending.toReversed()), 'one is the other backwards')
    },
  },
  {
    id: 'events-sort-unknown',
    says: 'another value of sort is refused with 400',
    provenance: assumed('a parameter outside its documented values is an invalid parameter'),
    run: async (probe) => refusesQuery(probe, 'sort=sideways'),
  },
  {
    id: 'event-ids',
    says: 'inside an event id, customerId and userId are the Intilery id, externalId the tenant’s own, eventId the event’s',
    provenance: documented,
    run: async (probe) => {
      const { id, userId } = probe.target.known.customer
      const events = await readEvents(probe)
      if (events.length === 0) return unknown('this customer has no events')
      const own = events.every(
        (event) =>
          event.id === id && event.customerId === id && event['userId'] === id && event.externalId === userId,
      )
      const unique = new Set(events.map((event) => event.eventId)).size === events.length
      return expectThat(own && unique, `${events.length} events, own ids ${own}, unique event ids ${unique}`)
    },
  },
  {
    id: 'event-times',
    says: 'an event has the time it happened and the time it was received',
    provenance: documented,
    run: async (probe) => {
      const events = await readEvents(probe)
      const timed = events.filter(
        (event) =>
          !Number.isNaN(Date.parse(event.eventTime)) && !Number.isNaN(Date.parse(event.receivedTime ?? '')),
      )
      return expectThat(
        timed.length === events.length,
        `${timed.length} of ${events.length} events have both`,
      )
    },
  },
  {
    id: 'event-raw-data',
    says: 'an event carries its source and the raw data it was sent with',
    provenance: documented,
    run: async (probe) => {
      const events = await readEvents(probe)
      const whole = events.filter((event) => event.rawData && event.source)
      return expectThat(whole.length === events.length, `${whole.length} of ${events.length} events`)
    },
  },
  {
    id: 'event-brand',
    says: 'an event names the client, the account and the brand it belongs to',
    provenance: documented,
    run: async (probe) => {
      const events = await readEvents(probe)
      const named = events.filter((event) => event['clientId'] && event['accountId'] && event['brandId'])
      return expectThat(named.length === events.length, `${named.length} of ${events.length} events`)
    },
  },
  {
    id: 'events-by-email',
    says: 'events by email are those of every customer with that email',
    provenance: documented,
    run: async (probe) => {
      const { sharedEmail } = probe.target.known
      if (sharedEmail === undefined) return unknown('no shared email is known')
      const { data } = await probe.read(pathTo('email', sharedEmail, 'events'), wireEventsSchema)
      const customers = new Set(data.map((event) => event.id)).size
      return expectThat(customers > 1, `events of ${customers} customers`)
    },
  },
  {
    id: 'events-scroll-id',
    says: 'an events answer carries a scrollId',
    provenance: documented,
    run: async (probe) => {
      const { scrollId } = await probe.read(pathToKnown(probe.target, 'events'), wireEventsSchema)
      return expectThat(Boolean(scrollId), 'a scrollId')
    },
  },
  {
    id: 'events-of-the-silent',
    says: 'a customer without events answers an empty list',
    provenance: assumed('404 is documented for a customer who is not found, not for one without events'),
    run: async (probe) => {
      const { silentUserId } = probe.target.known
      if (silentUserId === undefined) return unknown('no customer without events is known')
      const { data } = await probe.read(pathTo('userId', silentUserId, 'events'), wireEventsSchema)
      return expectThat(data.length === 0, 'an empty list')
    },
  },
  {
    id: 'parameter-unknown',
    says: 'a parameter that is not documented is ignored',
    provenance: assumed('nothing is said of them, and refusing them would break a client that sends one'),
    run: async (probe) => {
      if ((await changesNothing(probe)) !== null) return confirmed('the same events')
      return hasSameEvents(probe, '?conformance=1', await readEvents(probe))
    },
  },
  {
    id: 'parameter-twice',
    says: 'a parameter given twice is refused with 400',
    provenance: assumed('either value could be meant'),
    run: async (probe) => refusesQuery(probe, 'size=1&size=2'),
  },
]

const defaults = '?sort=desc&from=0&start=1970-01-01&end=9999-12-31&conformance=1'

/**
 * Asks at once for everything that must change nothing. Null where something does: then each is asked alone. Resolves
 * to the events otherwise.
 */
export const changesNothing = async (probe: Probe): Promise<readonly WireEvent[] | null> => {
  const all = await readEvents(probe)
  const { body } = await probe.ask(`${pathToKnown(probe.target, 'events')}${defaults}`)
  const answer = wireEventsSchema.safeParse(body)
  return answer.success && idsOf(answer.data.data) === idsOf(all) ? all : null
}

/** Whether an events query is refused as an invalid parameter. */
export const refusesQuery = async (probe: Probe, query: string) =>
  expectRefusal(await probe.ask(`${pathToKnown(probe.target, 'events')}?${query}`), {
    status: 400,
    code: 'invalid_request_error',
  })

/** A page of the known customer's events read another way, for checks that compare two. */
export const hasSameEvents = async (probe: Probe, query: string, expected: readonly WireEvent[]) => {
  const events = await readEvents(probe, query)
  return idsOf(events) === idsOf(expected)
    ? confirmed(`${events.length} events`)
    : expectThat(false, 'other events')
}
