import { wireEventsSchema, type WireEvent } from '@intilery-sidebar/contract/wire'
import { assumed, confirmed, documented, unknown, type Check } from '../check.ts'
import { pathToKnown } from '../paths.ts'
import type { Probe } from '../probe.ts'
import { changesNothing, hasSameEvents, idsOf, readEvents, refusesQuery } from './timeline.ts'

/** `include`, `exclude`, `start` and `end`. */
export const timelineFilterChecks: readonly Check[] = [
  {
    id: 'events-include',
    says: 'include keeps one event action',
    provenance: documented,
    run: async (probe) => {
      const { all, action } = await readOneAction(probe)
      if (action === undefined) return unknown('this customer has no events')
      if (await filtersTogether(probe, 'include')) return confirmed('only events of that action')
      return hasSameEvents(probe, `?include=${encodeURIComponent(action)}`, all.filter(isOf(action)))
    },
  },
  {
    id: 'events-include-absent',
    says: 'an action that never happened leaves no events',
    provenance: assumed('a filter that nothing passes is not an error'),
    run: async (probe) => {
      // With a comma it is the name of an action that never happened, unless this target takes a list.
      const query = toTwoActions(await readEvents(probe))
      const isList = query === null || (await readEvents(probe, query)).length > 0
      return isList ? hasSameEvents(probe, '?include=conformance_never_happened', []) : confirmed('0 events')
    },
  },
  {
    id: 'events-include-is-one-action',
    says: 'include takes one action: a comma is part of it',
    provenance: assumed(
      '"the event action to include" is singular, where exclude is "a comma-separated list"',
    ),
    run: async (probe) => {
      const query = toTwoActions(await readEvents(probe))
      if (query === null) return unknown('this customer has fewer than two actions')
      return hasSameEvents(probe, query, [])
    },
  },
  {
    id: 'events-exclude',
    says: 'exclude leaves out one event action',
    provenance: documented,
    run: async (probe) => {
      const { all, action } = await readOneAction(probe)
      if (action === undefined) return unknown('this customer has no events')
      return hasSameEvents(
        probe,
        `?exclude=${encodeURIComponent(action)}`,
        all.filter((event) => !isOf(action)(event)),
      )
    },
  },
  {
    id: 'events-exclude-list',
    says: 'exclude takes a comma-separated list',
    provenance: documented,
    run: async (probe) => {
      const actions = [...new Set((await readEvents(probe)).map((event) => event.eventAction))]
      if (actions.length < 2) return unknown('this customer has fewer than two actions')
      return hasSameEvents(probe, `?exclude=${actions.map(encodeURIComponent).join(',')}`, [])
    },
  },
  {
    id: 'events-start',
    says: 'start leaves out what happened before it',
    provenance: documented,
    run: async (probe) => {
      const { all, middle } = await readMiddle(probe)
      if (middle === undefined) return unknown('this customer has too few events, or too many')
      const start = new Date(Date.parse(middle.eventTime) - 1).toISOString()
      if (await filtersTogether(probe, 'start')) return confirmed('nothing from before')
      return hasSameEvents(
        probe,
        `?start=${start}`,
        all.filter((event) => event.eventTime >= middle.eventTime),
      )
    },
  },
  {
    id: 'events-start-is-included',
    says: 'an event at the very instant of start is kept',
    provenance: assumed(
      '"start after start" and "end before end" would lose an event at the edge of two windows',
    ),
    run: async (probe) => {
      const { all, middle } = await readMiddle(probe)
      if (middle === undefined) return unknown('this customer has too few events, or too many')
      const [newest = middle] = all
      const kept = all.filter((event) => event.eventTime >= newest.eventTime)
      return hasSameEvents(probe, `?start=${encodeURIComponent(newest.eventTime)}`, kept)
    },
  },
  {
    id: 'events-end',
    says: 'end leaves out what happened at it or after',
    provenance: documented,
    run: async (probe) => {
      const { all, middle } = await readMiddle(probe)
      if (middle === undefined) return unknown('this customer has too few events, or too many')
      const [newest = middle] = all
      const kept = all.filter((event) => event.eventTime < newest.eventTime)
      return hasSameEvents(probe, `?end=${encodeURIComponent(newest.eventTime)}`, kept)
    },
  },
  {
    id: 'events-dates',
    says: 'start and end take a date without a time',
    provenance: documented,
    run: async (probe) =>
      (await changesNothing(probe)) === null
        ? hasSameEvents(probe, '?start=1970-01-01&end=9999-12-31', await readEvents(probe))
        : confirmed('the same events'),
  },
  {
    id: 'events-date-is-midnight-utc',
    says: 'a date alone is its midnight in UTC',
    provenance: assumed('every time the API gives is in UTC'),
    run: async (probe) => {
      const { all, middle } = await readMiddle(probe)
      if (middle === undefined) return unknown('this customer has too few events, or too many')
      const date = middle.eventTime.slice(0, 10)
      return hasSameEvents(
        probe,
        `?start=${date}`,
        all.filter((event) => event.eventTime >= date),
      )
    },
  },
  {
    id: 'events-window-empty',
    says: 'a window that ends before it starts holds nothing',
    provenance: assumed('both bounds can be met by no event'),
    run: async (probe) => hasSameEvents(probe, '?start=2020-01-02&end=2020-01-01', []),
  },
  {
    id: 'events-start-invalid',
    says: 'a start that is not ISO 8601 is refused with 400',
    provenance: documented,
    run: async (probe) => refusesQuery(probe, 'start=yesterday'),
  },
  {
    id: 'events-end-impossible',
    says: 'a day that does not exist is refused with 400',
    provenance: assumed('30 February is not a date in ISO 8601'),
    run: async (probe) => refusesQuery(probe, 'end=2024-02-30'),
  },
  {
    id: 'events-filters-together',
    says: 'filters apply together',
    provenance: assumed('the parameters are listed side by side'),
    run: async (probe) => {
      const { all, middle } = await readMiddle(probe)
      if (middle === undefined) return unknown('this customer has too few events, or too many')
      const { query, kept } = toFilters(all, middle)
      return hasSameEvents(probe, query, kept)
    },
  },
]

const isOf =
  (action: string) =>
  (event: WireEvent): boolean =>
    event.eventAction === action

/** One action from the middle on, oldest first: what each of the three leaves out is left out. */
const toFilters = (all: readonly WireEvent[], { eventAction: action, eventTime }: WireEvent) => {
  const start = new Date(Date.parse(eventTime) - 1).toISOString()
  const kept = all.filter((event) => isOf(action)(event) && event.eventTime >= eventTime).toReversed()
  return { query: `?include=${encodeURIComponent(action)}&start=${start}&sort=asc`, kept }
}

/**
 * Whether filters hold together, and this one leaves something out that the others would keep: then it need not be
 * asked alone.
 */
const filtersTogether = async (probe: Probe, filter: 'include' | 'start'): Promise<boolean> => {
  const { all, middle } = await readMiddle(probe)
  if (middle === undefined) return false
  const isLeftOutByIt = (event: WireEvent): boolean =>
    filter === 'include'
      ? !isOf(middle.eventAction)(event) && event.eventTime >= middle.eventTime
      : isOf(middle.eventAction)(event) && event.eventTime < middle.eventTime
  if (!all.some(isLeftOutByIt)) return false
  const { query, kept } = toFilters(all, middle)
  const { body } = await probe.ask(`${pathToKnown(probe.target, 'events')}${query}`)
  const answer = wireEventsSchema.safeParse(body)
  return answer.success && idsOf(answer.data.data) === idsOf(kept)
}

const toTwoActions = (all: readonly WireEvent[]): string | null => {
  const actions = [...new Set(all.map((event) => event.eventAction))].slice(0, 2)
  return actions.length < 2 ? null : `?include=${actions.map(encodeURIComponent).join(',')}`
}

const readOneAction = async (probe: Probe) => {
  const all = await readEvents(probe)
  return { all, action: all.length === 100 ? undefined : all[0]?.eventAction }
}

/** All of a customer's events and one in the middle, when they fit on one page. */
const readMiddle = async (probe: Probe) => {
  const all = await readEvents(probe)
  const middle = all.length < 3 || all.length === 100 ? undefined : all[Math.floor(all.length / 2)]
  return { all, middle }
}
