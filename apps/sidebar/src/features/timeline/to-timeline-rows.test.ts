import type { ProfileEvent } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyJson } from '../../../test/any-json.ts'
import { toEvent as toAnyEvent } from '../../../test/to-event.ts'
import { parseEventLink, toEventLink } from './event-link.ts'
import { foldEvents, unfoldEvents } from './fold-events.ts'
import { isKnownLater } from './is-known-later.ts'
import { toRunSummary } from './to-run-summary.ts'
import { toFamily } from './to-family.ts'
import { toEventTitle, toHeadline } from './to-headline.ts'
import { toSearchHits } from './to-search-hits.ts'
import { toTimelineRows, type TimelineRow } from './to-timeline-rows.ts'

const toEvent = (eventTime: string, index = 0, more: Partial<ProfileEvent> = {}): ProfileEvent =>
  toAnyEvent({ eventId: `e${index}`, action: 'email_opened', name: 'Email Opened', eventTime, ...more })

const toUtcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

const plain = {
  toDayKey: toUtcDay,
  openRuns: new Set<string>(),
  markers: [],
  sort: 'desc',
  newIds: new Set<string>(),
} as const

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 4e11 }).map((atMs) => new Date(atMs).toISOString()),
  fc.string(),
)
const anyEvents = fc
  .array(fc.tuple(anyTime, fc.constantFrom('page', 'product_viewed')), { maxLength: 40 })
  .map((some) => some.map(([time, action], index) => toEvent(time, index, { action })))

const eventsOf = (rows: readonly TimelineRow[]): readonly ProfileEvent[] =>
  rows.flatMap((row) => {
    if (row.kind === 'event') return [row.event]
    return row.kind === 'run' && !row.isOpen ? row.run : []
  })

describe('folding', () => {
  it('loses nothing: unfolded, the events are what they were', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(unfoldEvents(foldEvents(events, toUtcDay))).toEqual(events)
      }),
    )
  })

  it('puts only repeats of one action within one day into a run, and never two alone', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const run of foldEvents(events, toUtcDay)) {
          expect(new Set(run.map(({ action }) => action)).size).toBe(1)
          expect(run.length).not.toBe(2)
        }
      }),
    )
  })

  it('leaves what is new to stand for itself, and loses nothing around it', () => {
    const alike = Array.from({ length: 7 }, (_, index) => toEvent(`2026-11-19T09:0${9 - index}:00Z`, index))
    const runs = foldEvents(alike, toUtcDay, new Set(['e0', 'e3']))
    expect(runs.map((run) => run.map(({ eventId }) => eventId))).toEqual([
      ['e0'],
      ['e1'],
      ['e2'],
      ['e3'],
      ['e4', 'e5', 'e6'],
    ])
    const rows = toTimelineRows(alike, { ...plain, newIds: new Set(['e0', 'e3']) })
    expect(rows.flatMap((row) => (row.kind === 'event' && row.isNew ? [row.key] : []))).toEqual(['e0', 'e3'])
  })

  it('says how many there are, how many differ, and how long they took', () => {
    const [run] = foldEvents(
      ['Kettle', 'Cup', 'Kettle'].map((name, index) =>
        toEvent(`2026-11-19T09:${['14', '07', '00'][index]}:00Z`, index, { properties: { name } }),
      ),
      toUtcDay,
    )
    expect(run && toRunSummary(run)).toEqual({ count: 3, different: 2, spanMs: 14 * 60_000 })
  })
})

describe('timeline rows', () => {
  it('hold every event once and in its order, folded or not', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const folded = toTimelineRows(events, plain)
        const openRuns = new Set(folded.map(({ key }) => key))
        const unfolded = toTimelineRows(events, { ...plain, openRuns })
        expect(eventsOf(folded)).toEqual(events)
        expect(eventsOf(unfolded)).toEqual(events)
        expect(new Set(unfolded.map(({ key }) => key)).size).toBe(unfolded.length)
      }),
    )
  })

  it('say a day once, however many events it has', () => {
    const events = [
      toEvent('2026-11-19T23:59:59Z', 1, { action: 'page' }),
      toEvent('2026-11-19T00:00:00Z', 2),
      toEvent('2026-11-18T23:59:59Z', 3),
    ]
    expect(toTimelineRows(events, plain).map(({ kind }) => kind)).toEqual([
      'day',
      'event',
      'event',
      'day',
      'event',
    ])
  })

  it.each(['asc', 'desc'] as const)('stand around the host’s markers in time, in order %s', (sort) => {
    const times = ['2026-11-19T09:00:00Z', '2026-11-19T08:00:00Z', '2026-11-19T07:00:00Z']
    const events = (sort === 'asc' ? times.toReversed() : times).map((time, index) =>
      toEvent(time, index, { action: `a${index}` }),
    )
    const markers = [{ kind: 'created', at: '2026-11-19T08:30:00Z' }] as const
    const rows = toTimelineRows(events, { ...plain, markers, sort })
    const kinds = rows.map(({ kind }) => kind)
    expect(kinds).toEqual(
      sort === 'asc'
        ? ['day', 'event', 'event', 'marker', 'event']
        : ['day', 'event', 'marker', 'event', 'event'],
    )
  })
})

describe('an event', () => {
  const markers = [{ kind: 'created', at: '2026-11-19T08:30:00Z' }] as const

  it.each([
    ['2026-11-19T08:00:00Z', '2026-11-19T09:00:00Z', true],
    ['2026-11-19T08:00:00Z', '2026-11-19T08:00:01Z', false],
    ['2026-11-19T09:00:00Z', '2026-11-19T09:00:01Z', false],
    ['2026-11-19T08:00:00Z', null, false],
    ['gibberish', '2026-11-19T09:00:00Z', false],
  ])(
    'of %s, received %s, was not known when the ticket was written: %s',
    (eventTime, receivedTime, expected) => {
      expect(isKnownLater(toEvent(eventTime, 0, { receivedTime }), markers)).toBe(expected)
      expect(isKnownLater(toEvent(eventTime, 0, { receivedTime }), [])).toBe(false)
    },
  )

  it('is found again by its link, whatever its id holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (eventId) => {
        const event = { ...toEvent('2026-11-19T08:00:00Z'), eventId }
        const wanted = { eventId, at: '2026-11-19T08:00:00Z' }
        expect(parseEventLink(toEventLink(event, 'https://desk.example/tickets/1#top'))).toEqual(wanted)
        expect(parseEventLink(toEventLink(event, null))).toEqual(wanted)
      }),
    )
  })

  it.each(['', 'kettle', '#1234', '#event=a', '#event=a&at=soon', 'https://x.y/#event='])(
    'is not linked by %j',
    (text) => {
      expect(parseEventLink(text)).toBeNull()
    },
  )
})

describe('an event’s headline', () => {
  it('is the property people would ask for', () => {
    expect(toHeadline(toEvent('', 0, { properties: { campaign_id: 'X', email_subject: 'Hi' } }))).toBe('Hi')
    expect(
      toHeadline(toEvent('', 0, { properties: { products: [{ name: 'Kettle' }, { name: 'Cup' }] } })),
    ).toBe('Kettle')
    expect(toHeadline(toEvent('', 0, { properties: { nested: { subject: 'Hi' } } }))).toBeNull()
  })

  it('exists or not, but never breaks, whatever the properties hold', () => {
    fc.assert(
      fc.property(anyJson, fc.string(), (value, action) => {
        const properties = { name: value, products: value, subject: value }
        const event = toEvent('', 0, { action, name: null, properties })
        toHeadline(event)
        expect(toEventTitle(event)).toBeTypeOf('string')
        expect(toFamily(action)).toBeTypeOf('string')
      }),
    )
  })
})

describe('a search among loaded events', () => {
  const kettle = toEvent('', 1, { properties: { product: { name: 'Gooseneck Kettle' } } })
  const mail = toEvent('', 2)

  it('finds every word anywhere in an event, whatever its case', () => {
    expect(toSearchHits([kettle, mail], 'KETTLE goose')).toEqual([kettle])
    expect(toSearchHits([kettle, mail], 'email opened')).toEqual([kettle, mail])
    expect(toSearchHits([kettle, mail], 'teapot')).toEqual([])
  })

  it('shows everything again when it is emptied', () => {
    expect(toSearchHits([kettle, mail], '  ')).toEqual([kettle, mail])
  })
})
