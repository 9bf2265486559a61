import type { ProfileEvent } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents, plain, toEventAt } from '../../../../test/timeline-events.ts'
import { parseEventLink, toEventLink } from '../event/event-link.ts'
import { isKnownLater } from '../event/is-known-later.ts'
import { toWords } from '../../../../test/words.ts'
import { toSearchHits } from '../search/to-search-hits.ts'
import { toMarkersWithin } from './to-markers-within.ts'
import { isDayStart, toTimelineRows, type TimelineRow } from './to-timeline-rows.ts'

const words = toWords('en')

const eventsOf = (rows: readonly TimelineRow[]): readonly ProfileEvent[] =>
  rows.flatMap((row) => {
    if (row.kind === 'event') return [row.event]
    return row.kind === 'run' && !row.isOpen ? row.run : []
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
      toEventAt('2026-11-19T23:59:59Z', 1, { action: 'page' }),
      toEventAt('2026-11-19T00:00:00Z', 2),
      toEventAt('2026-11-18T23:59:59Z', 3),
    ]
    expect(toTimelineRows(events, plain).map(({ kind }) => kind)).toEqual(['day', 'event', 'event', 'event'])
  })

  it('a day of the ticket’s own moments has no heading either, and begins a day', () => {
    const markers = [{ kind: 'created', at: '2026-11-20T00:17:00Z' } as const]
    const rows = toTimelineRows([toEventAt('2026-11-19T12:00:00Z', 1)], { ...plain, markers })
    expect(rows.map((row) => [row.kind, row.kind !== 'day' && row.isAlone])).toEqual([
      ['marker', true],
      ['event', true],
    ])
    expect(rows.every(isDayStart)).toBe(true)
  })

  it('a day of one row has no heading: the row says its day itself', () => {
    const events = [
      toEventAt('2026-11-19T12:00:00Z', 1, { action: 'page' }),
      toEventAt('2026-11-18T12:00:00Z', 2),
      toEventAt('2026-11-18T11:00:00Z', 3),
      toEventAt('2026-11-18T10:00:00Z', 4),
      toEventAt('no time', 5),
    ]
    const toAlone = (openRuns: ReadonlySet<string>): unknown =>
      toTimelineRows(events, { ...plain, openRuns }).map((row) =>
        row.kind === 'event' || row.kind === 'run' ? [row.kind, row.isAlone] : row.kind,
      )
    expect(toAlone(new Set())).toEqual([['event', true], ['run', true], 'day', ['event', false]])
    // Pressing a run puts no heading above it, so what is pressed stays in place.
    expect(toAlone(new Set(['run e2']))).toEqual([
      ['event', true],
      ['run', true],
      ['event', false],
      ['event', false],
      ['event', false],
      'day',
      ['event', false],
    ])
  })

  it('a moment of the host beside a lone event brings the day’s heading back', () => {
    const markers = [{ kind: 'created', at: '2026-11-19T12:30:00Z' }] as const
    const rows = toTimelineRows([toEventAt('2026-11-19T12:00:00Z')], { ...plain, markers, isComplete: true })
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'marker', 'event'])
  })

  it.each(['asc', 'desc'] as const)('stand around the host’s markers in time, in order %s', (sort) => {
    const times = ['2026-11-19T09:00:00Z', '2026-11-19T08:00:00Z', '2026-11-19T07:00:00Z']
    const events = (sort === 'asc' ? times.toReversed() : times).map((time, index) =>
      toEventAt(time, index, { action: `a${index}` }),
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

describe('moments of the host', () => {
  const events = ['2026-11-19T09:00:00Z', '2026-11-19T08:00:00Z'].map((time, index) =>
    toEventAt(time, index, { action: `a${index}` }),
  )
  const reply = { kind: 'reply', at: '2026-11-19T09:40:00Z' } as const
  const created = { kind: 'created', at: '2026-11-19T09:30:00Z' } as const

  it('share a line where nothing lies between them', () => {
    const rows = toTimelineRows(events, { ...plain, markers: [created, reply] })
    expect(rows.flatMap((row) => (row.kind === 'marker' ? [row.markers] : []))).toEqual([[reply, created]])
  })

  it('stand after the last event once every event is there, and not before', () => {
    const oldestFirst = { ...plain, markers: [created], sort: 'asc' } as const
    const kindsOf = (isComplete: boolean) =>
      toTimelineRows(events.toReversed(), { ...oldestFirst, isComplete }).map(({ kind }) => kind)
    expect(kindsOf(true).at(-1)).toBe('marker')
    expect(kindsOf(false)).not.toContain('marker')
  })

  it('are not shown outside the window that was asked for', () => {
    expect(toMarkersWithin([created, reply], { end: '2026-03-06T00:00:00.000Z' })).toEqual([])
    expect(toMarkersWithin([created, reply], {})).toHaveLength(2)
  })
})

describe('a linked event', () => {
  it('stands alone in the middle of a run', () => {
    const alike = Array.from({ length: 7 }, (_, index) => toEventAt(`2026-11-19T09:0${9 - index}:00Z`, index))
    const rows = toTimelineRows(alike, { ...plain, linkedEventId: 'e3' })
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'run', 'event', 'run'])
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
      expect(isKnownLater(toEventAt(eventTime, 0, { receivedTime }), markers)).toBe(expected)
      expect(isKnownLater(toEventAt(eventTime, 0, { receivedTime }), [])).toBe(false)
    },
  )

  it('is found again by its link, whatever its id holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (eventId) => {
        const event = { ...toEventAt('2026-11-19T08:00:00Z'), eventId }
        const wanted = { eventId, at: '2026-11-19T08:00:00Z' }
        expect(parseEventLink(toEventLink(event, 'https://desk.example/tickets/1#top'))).toEqual(wanted)
        expect(parseEventLink(toEventLink(event))).toEqual(wanted)
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

describe('a search among loaded events', () => {
  const kettle = toEventAt('', 1, { properties: { product: { name: 'Gooseneck Kettle' } } })
  const mail = toEventAt('', 2)

  it('finds every word anywhere in an event, whatever its case', () => {
    expect(toSearchHits([kettle, mail], 'KETTLE goose', words)).toEqual([kettle])
    expect(toSearchHits([kettle, mail], 'email opened', words)).toEqual([kettle, mail])
    expect(toSearchHits([kettle, mail], 'teapot', words)).toEqual([])
    const said = toEventAt('', 3, { properties: { note: 'said "hi" in C:\\temp', total: 12_345 } })
    for (const search of ['"hi"', 'c:\\temp', '12,345', '12345'])
      expect(toSearchHits([said], search, words)).toEqual([said])
  })

  it('shows everything again when it is emptied', () => {
    expect(toSearchHits([kettle, mail], '  ', words)).toEqual([kettle, mail])
  })
})
