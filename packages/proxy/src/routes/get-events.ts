import type { EventsPage, EventsQuery } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { parseEventsQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { checkEvents } from '../disclosure/same-customer.ts'
import { showCustomer, type DisclosureOptions, type AnswerDeps } from '../disclosure/show-customer.ts'

export const getEvents =
  (deps: AnswerDeps): Handler<ProxyEnv> =>
  (c) =>
    showCustomer(deps, c, toEvents(parseEventsQuery(c.req.url)))

const toEvents = (query: EventsQuery): DisclosureOptions<EventsPage> => ({
  action: 'events',
  ask: async ({ profiles, ref, options }) => {
    const answer = await profiles.getEvents(ref, query, options)
    checkEvents(answer.data.events, ref.value)
    return answer
  },
  redact: (redactor, data) => redactor.events(data),
})
