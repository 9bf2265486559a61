import { wireEventsSchema } from '@intilery-sidebar/contract/wire'
import { assumed, confirmed, documented, expectThat, unknown, type Check } from '../check.ts'
import { expectRefusal } from '../expect-refusal.ts'
import { pathTo } from '../paths.ts'
import { changesNothing, hasSameEvents, idsOf, readEvents, refusesQuery } from './timeline.ts'

const bounds = { provenance: documented } as const

/** `from` and `size`. */
export const timelinePagingChecks: readonly Check[] = [
  {
    id: 'events-page-maximum',
    says: 'an events answer holds at most 100 events, and 100 unless asked for fewer',
    provenance: documented,
    run: async (probe) => {
      const { busyUserId } = probe.target.known
      const path = busyUserId === undefined ? null : pathTo('userId', busyUserId, 'events')
      if (path === null) return unknown('no customer with more than 100 events is known')
      const { data } = await probe.read(path, wireEventsSchema)
      return expectThat(data.length === 100, `${data.length} events`)
    },
  },
  {
    id: 'events-size',
    says: 'size limits the events of an answer',
    provenance: documented,
    run: async (probe) => {
      const events = await readEvents(probe, '?size=1')
      return expectThat(events.length === 1, `${events.length} events where 1 was asked for`)
    },
  },
  {
    id: 'size-zero',
    says: 'size 0 is refused with 400',
    ...bounds,
    run: async (probe) => refusesQuery(probe, 'size=0'),
  },
  {
    id: 'size-101',
    says: 'size 101 is refused with 400',
    ...bounds,
    run: async (probe) => refusesQuery(probe, 'size=101'),
  },
  {
    id: 'size-text',
    says: 'a size that is no number is refused with 400',
    ...bounds,
    run: async (probe) => refusesQuery(probe, 'size=ten'),
  },
  {
    id: 'from-negative',
    says: 'a negative from is refused with 400',
    ...bounds,
    run: async (probe) => refusesQuery(probe, 'from=-1'),
  },
  {
    id: 'events-from',
    says: 'from skips that many events',
    provenance: documented,
    run: async (probe) => {
      const all = await readEvents(probe)
      if (all.length < 3) return unknown('this customer has fewer than three events')
      return hasSameEvents(probe, '?from=1&size=2', all.slice(1, 3))
    },
  },
  {
    id: 'events-from-zero',
    says: 'from is 0 when it is not given',
    provenance: documented,
    run: async (probe) =>
      (await changesNothing(probe)) === null
        ? hasSameEvents(probe, '?from=0', await readEvents(probe))
        : confirmed('the same events'),
  },
  {
    id: 'events-pages-are-a-chain',
    says: 'pages follow each other without a gap or an overlap',
    provenance: documented,
    run: async (probe) => {
      const whole = (await readEvents(probe)).slice(0, 3)
      const pages = [await readEvents(probe, '?size=1'), await readEvents(probe, '?from=1&size=2')]
      return expectThat(idsOf(pages.flat()) === idsOf(whole), 'a page of one and one of two are one of three')
    },
  },
  {
    id: 'events-past-the-end',
    says: 'a page past the last event is empty',
    provenance: assumed('skipping more hits than there are leaves none'),
    run: async (probe) => {
      const all = await readEvents(probe)
      if (all.length === 100) return unknown('this customer’s events do not fit on one page')
      return hasSameEvents(probe, `?from=${all.length}`, [])
    },
  },
  {
    id: 'events-last-page-before-the-wall',
    says: 'from reaches as far as the 10,000th event',
    provenance: documented,
    run: async (probe) => {
      const { busyUserId } = probe.target.known
      if (busyUserId === undefined) return unknown('no customer with more than 10,000 events is known')
      const path = `${pathTo('userId', busyUserId, 'events')}?from=9900&size=100`
      const { data } = await probe.read(path, wireEventsSchema)
      return expectThat(data.length === 100, `${data.length} events from the 9,901st on`)
    },
  },
  {
    id: 'events-beyond-the-wall',
    says: 'a page that reaches beyond the 10,000th event is refused with 400',
    provenance: assumed(
      '"up to 10,000 results" names a limit; search engines refuse beyond their result window',
    ),
    run: async (probe) => {
      const path = pathTo(
        'userId',
        probe.target.known.busyUserId ?? probe.target.known.customer.userId,
        'events',
      )
      return expectRefusal(await probe.ask(`${path}?from=9950&size=100`), { status: 400 })
    },
  },
]
