import { toMasked, toShownText, type EventsQuery } from '@intilery-sidebar/contract'
import type { Api } from '../../../src/api/session/create-api.ts'
import { ApiError } from '../../../src/api/session/api-error.ts'
import { EventDetails } from '../../../src/features/timeline/event/event-details.tsx'
import { EventRow } from '../../../src/features/timeline/event/event-row.tsx'
import { FilterOverlay } from '../../../src/features/timeline/filter/overlay/filter-overlay.tsx'
import { Timeline } from '../../../src/features/timeline/timeline.tsx'
import { TimelineEmpty } from '../../../src/features/timeline/timeline-empty.tsx'
import type { LoadedTimeline } from '../../../src/api/timeline/use-timeline.ts'
import { customer, sampleEvents, toAnswer, toEvent, toMatch, toMeta } from '../sample-data.ts'
import { answeringOnce, failing, never } from '../stand-in-api.ts'
import { Padded } from '../padded.tsx'
import type { State } from '../state.ts'

const { actions } = toMeta(customer)
const match = toMatch(customer)

const toState = (name: string, events: Api['events']): State => ({
  name: `Timeline: ${name}`,
  view: <Timeline match={match} actions={actions} />,
  api: { events },
  isTall: true,
})

/** Folded, a whole page of these is a few rows, so that the next one is asked for at once. */
const page = Array.from({ length: 100 }, (_, index) => toEvent(index + 1, 'page'))

/** The first page comes, and none after it. */
const oneOfTwo = async (_handle: string, { end }: EventsQuery) => {
  if (end !== undefined) throw new ApiError('upstream-unavailable', { requestId: 'r-1' })
  return toAnswer({ events: page })
}

const empty: LoadedTimeline = {
  events: [],
  newIds: new Set(),
  live: null,
  pageCount: 1,
  freshness: null,
  extent: 'complete',
  error: null,
  isLoadingMore: false,
  loadMore: () => undefined,
  retry: () => undefined,
}

const noFilter = (): void => undefined

const tea = { product_id: 'p-103', name: 'Rooibos Vanilla 200 g', quantity: 2, price: 8.4 }
const pot = { product_id: 'p-7', name: 'Glass teapot 1.2 l', quantity: 1, price: 32 }

const orders = [
  toEvent(2, 'order_completed', {
    name: 'Order Completed',
    properties: { order_id: 'B-20417', total: 48.8, currency: 'GBP', products: [tea, pot] },
  }),
  toEvent(3, 'payment_failed', {
    name: 'Payment Failed',
    properties: { amount: 84, currency: 'GBP', reason: 'card_declined', payment_method: 'Visa ending 4242' },
  }),
  toEvent(4, 'email_sent', {
    name: 'Email Sent',
    properties: { email_subject: toMasked('string', 'a1b2'), campaign_id: 'AUTUMN_GIFTS' },
  }),
]

const [opened = toEvent(1, 'page')] = sampleEvents

/** Sends one event at once, and then nothing more. */
const justHappened = answeringOnce(toAnswer({ events: [toEvent(0.1, 'product_added')], cursor: 'c-1' }))

export const timelineStates: readonly State[] = [
  toState('days, a run, the ticket and what was not known at the time', async () =>
    toAnswer({ events: sampleEvents }),
  ),
  {
    ...toState('something just happened', async () => toAnswer({ events: sampleEvents })),
    api: { events: async () => toAnswer({ events: sampleEvents }), connection: justHappened },
  },
  toState('on its way', never),
  toState('nothing ever happened', async () => toAnswer({ events: [] })),
  toState('could not be had', failing('upstream-unavailable', { requestId: 'r-1' })),
  toState('partial', oneOfTwo),
  toState('stale', async () =>
    toAnswer({ events: sampleEvents }, { state: 'stale', because: 'rate-limited' }),
  ),
  {
    name: 'Timeline: nothing matches the filters',
    view: <TimelineEmpty filter={{ include: 'page' }} search="" extent="complete" onFilter={noFilter} />,
  },
  {
    name: 'Timeline: a search without hits, with more to load',
    view: <TimelineEmpty filter={{}} search="teapot" extent="more" onFilter={noFilter} />,
  },
  {
    name: 'Timeline: a search without hits in all that there is',
    view: <TimelineEmpty filter={{}} search="teapot" extent="complete" onFilter={noFilter} />,
  },
  {
    name: 'Timeline filters: open',
    view: (
      <FilterOverlay
        actions={actions}
        counts={{
          counts: new Map(actions.map(({ action }, index) => [action, index * 7 + 1])),
          isExact: false,
        }}
        timeline={{ ...empty, events: orders }}
        filter={{ include: 'order_completed' }}
        onFilter={noFilter}
        onClose={() => undefined}
      />
    ),
    isTall: true,
  },
  {
    name: 'Event: closed',
    view: (
      <EventRow
        event={opened}
        isInRun={false}
        isLinked={false}
        isNew={false}
        isUnseen={false}
        isAlone={false}
      />
    ),
  },
  {
    name: 'Event: the only one of its day, which it says itself',
    view: <EventRow event={opened} isInRun={false} isLinked={false} isNew={false} isUnseen={false} isAlone />,
  },
  {
    name: 'Event: new',
    view: <EventRow event={opened} isInRun={false} isLinked={false} isNew isUnseen={false} isAlone={false} />,
  },
  {
    name: 'Event: open, because a link pointed at it',
    view: <EventRow event={opened} isInRun={false} isLinked isNew={false} isUnseen={false} isAlone={false} />,
  },
  ...orders.map((event): State => ({
    name: `Event: ${toShownText(event.name) ?? 'without a name'}, open`,
    view: <EventRow event={event} isInRun={false} isLinked isNew={false} isUnseen={false} isAlone={false} />,
  })),
  {
    name: 'Event: without properties',
    view: (
      <Padded>
        <EventDetails event={toEvent(6, 'logged_in', { properties: {} })} />
      </Padded>
    ),
  },
]
