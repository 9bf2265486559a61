import type { EventsQuery, ProfileClient, ProfileEvent } from '@intilery-sidebar/contract'
import { onTestFinished } from 'vitest'
import { governProfileClient } from '../../src/index.ts'
import { createScriptedClient, unavailable } from '../scripted-client.ts'

export const second = 1000
export const startMs = Date.UTC(2026, 0, 1)

/** An upstream whose one customer does things while the test goes on. */
export const setUpTail = ({ isStartIncluded = true } = {}) => {
  const happened: ProfileEvent[] = []
  const queries: EventsQuery[] = []
  let isDown = false
  const client: ProfileClient = {
    ...createScriptedClient(Date.now).client,
    getEvents: (_, query) => {
      queries.push(query)
      if (isDown) return Promise.reject(unavailable())
      const found = happened
        .filter(
          ({ eventTime }) =>
            (query.start === undefined ||
              eventTime > query.start ||
              (isStartIncluded && eventTime === query.start)) &&
            (query.end === undefined || eventTime < query.end),
        )
        .toSorted((one, other) => one.eventTime.localeCompare(other.eventTime))
      if (query.sort !== 'asc') found.reverse()
      const events = found.slice(query.from, (query.from ?? 0) + (query.size ?? 100))
      const asOf = new Date().toISOString()
      return Promise.resolve({
        data: { events },
        freshness: { state: 'live', asOf, upstreamRequestId: null },
      })
    },
  }
  const governed = governProfileClient(client, { tenant: 't' })
  onTestFinished(() => governed.close())
  const happen = (eventId: string, agoMs = 0) =>
    happened.push({
      eventId,
      customerId: 'a',
      externalId: null,
      email: null,
      action: 'page',
      name: null,
      eventTime: new Date(Date.now() - agoMs).toISOString(),
      receivedTime: new Date().toISOString(),
      source: null,
      sendType: null,
      properties: {},
      context: {},
      rest: {},
    })
  const listen = () => {
    const received: string[] = []
    const watch = governed.watchEvents('a', () => refresh())
    const refresh = () =>
      void received.splice(0, received.length, ...watch.known().map(({ eventId }) => eventId))
    refresh()
    return { received, ...watch }
  }
  const setDown = (down: boolean) => {
    isDown = down
  }
  return { queries, happen, listen, setDown, governed }
}
