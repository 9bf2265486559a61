import type { EventsQuery } from '@intilery-sidebar/contract'
import type { Api } from '../../../src/api/create-api.ts'
import { ApiError } from '../../../src/api/api-error.ts'
import { EventDetails } from '../../../src/features/timeline/event-details.tsx'
import { EventRow } from '../../../src/features/timeline/event-row.tsx'
import { FilterPanel } from '../../../src/features/timeline/filter-panel.tsx'
import { Timeline } from '../../../src/features/timeline/timeline.tsx'
import { TimelineEmpty } from '../../../src/features/timeline/timeline-empty.tsx'
import type { LoadedTimeline } from '../../../src/api/use-timeline.ts'
import { customer, sampleEvents, toAnswer, toEvent, toMatch, toMeta } from '../sample-data.ts'
import { failing, never } from '../stand-in-api.ts'
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

const [opened = toEvent(1, 'page')] = sampleEvents

/** Tells of one event at once, and then of nothing more. */
const justHappened: Api['live'] = (_handle, { onAnswer }) => {
  onAnswer(toAnswer({ events: [toEvent(0.1, 'product_added')], cursor: 'c-1' }))
  return never()
}

export const timelineStates: readonly State[] = [
  toState('days, a run, the ticket and what was not known then', async () =>
    toAnswer({ events: sampleEvents }),
  ),
  {
    ...toState('something just happened', async () => toAnswer({ events: sampleEvents })),
    api: { events: async () => toAnswer({ events: sampleEvents }), live: justHappened },
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
    view: <TimelineEmpty filter={{ include: 'page' }} search="" timeline={empty} />,
  },
  {
    name: 'Timeline: a search without hits, with more to load',
    view: <TimelineEmpty filter={{}} search="teapot" timeline={{ ...empty, extent: 'more' }} />,
  },
  {
    name: 'Timeline filters: open',
    view: <FilterPanel actions={actions} filter={{ exclude: ['page'] }} onFilter={() => undefined} />,
  },
  {
    name: 'Event: closed',
    view: <EventRow event={opened} isInRun={false} isLinked={false} isNew={false} isUnseen={false} />,
  },
  {
    name: 'Event: new',
    view: <EventRow event={opened} isInRun={false} isLinked={false} isNew isUnseen={false} />,
  },
  {
    name: 'Event: open, because a link pointed at it',
    view: <EventRow event={opened} isInRun={false} isLinked isNew={false} isUnseen={false} />,
  },
  {
    name: 'Event: without properties',
    view: (
      <Padded>
        <EventDetails event={toEvent(6, 'logged_in', { properties: {} })} />
      </Padded>
    ),
  },
]
