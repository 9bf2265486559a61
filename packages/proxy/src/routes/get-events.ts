import type { EventsPage, EventsQuery } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { parseEventsQuery } from '../parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { checkEvents } from '../same-customer.ts'
import { showCustomer, type Showing } from '../show-customer.ts'

export const getEvents =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  (c) =>
    showCustomer(parts, c, toEvents(parseEventsQuery(c.req.url)))

const toEvents = (query: EventsQuery): Showing<EventsPage> => ({
  action: 'events',
  ask: async ({ profiles, ref, options }) => {
    const answer = await profiles.getEvents(ref, query, options)
    checkEvents(answer.data.events, ref.value)
    return answer
  },
  redact: (redactor, data) => redactor.events(data),
})
