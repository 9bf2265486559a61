import type { WireEvent } from '@intilery-sidebar/contract/wire'
import { assumed, documented, unknown, type Check } from '../check.ts'
import type { Probe } from '../probe.ts'
import { hasSameEvents, readEvents, refusesQuery } from './timeline.ts'

/** `include`, `exclude`, `start` and `end`. */
export const timelineFilterChecks: readonly Check[] = [
  {
    id: 'events-include',
    says: 'include keeps one event action',
    provenance: documented,
    run: async (probe) => {
      const { all, action } = await readOneAction(probe)
      if (action === undefined) return unknown('this customer has no events')
      return hasSameEvents(probe, `?include=${encodeURIComponent(action)}`, all.filter(isOf(action)))
    },
  },
  {
    id: 'events-include-absent',
    says: 'an action that never happened leaves no events',
    provenance: assumed('a filter that nothing passes is not an error'),
    run: async (probe) => hasSameEvents(probe, '?include=conformance_never_happened', []),
  },
  {
    id: 'events-include-is-one-action',
    says: 'include takes one action: a comma is part of it',
    provenance: assumed(
      '"the event action to include" is singular, where exclude is "a comma-separated list"',
    ),
    run: async (probe) => {
      const actions = [...new Set((await readEvents(probe)).map((event) => event.eventAction))]
      if (actions.length < 2) return unknown('this customer has fewer than two actions')
      return hasSameEvents(probe, `?include=${actions.slice(0, 2).map(encodeURIComponent).join(',')}`, [])
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
      const kept = all.filter((event) => event.eventTime >= middle.eventTime)
      return hasSameEvents(probe, `?start=${middle.eventTime}`, kept)
    },
  },
  {
    id: 'events-end',
    says: 'end leaves out what happened at it or after',
    provenance: documented,
    run: async (probe) => {
      const { all, middle } = await readMiddle(probe)
      if (middle === undefined) return unknown('this customer has too few events, or too many')
      const kept = all.filter((event) => event.eventTime < middle.eventTime)
      return hasSameEvents(probe, `?end=${middle.eventTime}`, kept)
    },
  },
  {
    id: 'events-dates',
    says: 'start and end take a date without a time',
    provenance: documented,
    run: async (probe) => hasSameEvents(probe, '?start=1970-01-01&end=9999-12-31', await readEvents(probe)),
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
      const { eventAction: action, eventTime } = middle
      const kept = all.filter((event) => isOf(action)(event) && event.eventTime >= eventTime)
      const query = `?include=${encodeURIComponent(action)}&start=${eventTime}&sort=asc`
      return hasSameEvents(probe, query, kept.toReversed())
    },
  },
]

const isOf =
  (action: string) =>
  (event: WireEvent): boolean =>
    event.eventAction === action

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
