import {
  firstTimelinePosition,
  toEventsQuery,
  toNextTimelinePosition,
  type ProfileClient,
  type ProfileEvent,
  type TimelinePosition,
} from '@intilery-sidebar/contract'

export type CustomerEvents = { readonly customerId: string; readonly events: readonly ProfileEvent[] }

const bulk = { lane: 'bulk' } as const

/** Every customer with all their events up to an instant, one after the other, in the lane that gives way to agents. */
export async function* readCustomers(profiles: ProfileClient, end: string): AsyncGenerator<CustomerEvents> {
  let scrollId: string | null = null
  do {
    const { data } = await profiles.listProfiles(scrollId, bulk)
    for (const { customer } of data.profiles)
      yield { customerId: customer.customerId, events: await readEvents(profiles, customer.customerId, end) }
    scrollId = data.scrollId
  } while (scrollId !== null)
}

const readEvents = async (
  profiles: ProfileClient,
  customerId: string,
  end: string,
): Promise<readonly ProfileEvent[]> => {
  const filter = { sort: 'desc', end } as const
  const events = new Map<string, ProfileEvent>()
  let position: TimelinePosition | null = firstTimelinePosition
  while (position !== null) {
    const { data } = await profiles.getEvents(
      { idType: 'id', value: customerId },
      toEventsQuery(filter, position),
      bulk,
    )
    for (const event of data.events) events.set(event.eventId, event)
    position = toNextTimelinePosition(filter, data, position)
  }
  return [...events.values()]
}
