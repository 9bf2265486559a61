import { describe, expect, test } from 'vitest'
import { createHistory, toKeyEvents, toRhythm } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const asOfMs = Date.UTC(2026, 5, 30, 12)
const rhythmOf = (events: Parameters<typeof createHistory>[0], zone = 'UTC') =>
  toRhythm(createHistory(events, { asOfMs, isComplete: true }), { zone, firstSeen: null })

describe('rhythm', () => {
  test('counts the last thirty days and four weeks, today the last of both', () => {
    const rhythm = rhythmOf([
      anEvent('page', asOfMs),
      anEvent('page', asOfMs - dayMs),
      anEvent('page', asOfMs - dayMs),
      anEvent('page', asOfMs - 29 * dayMs),
      anEvent('page', asOfMs - 30 * dayMs),
    ])
    expect(rhythm.days).toHaveLength(30)
    expect(rhythm.days.at(-1)).toEqual({ date: '2026-06-30', events: 1 })
    expect(rhythm.days.at(-2)).toEqual({ date: '2026-06-29', events: 2 })
    expect(rhythm.days[0]).toEqual({ date: '2026-06-01', events: 1 })
    expect(rhythm.days.reduce((sum, { events }) => sum + (events ?? 0), 0)).toBe(4)
    expect(rhythm.weeks.map(({ events }) => events)).toEqual([0, 0, 0, 3])
    expect(rhythm.weeks.at(-1)?.from).toBe('2026-06-24')
  })

  test('a day or a week that is not loaded as a whole has no count', () => {
    const events = [anEvent('page', asOfMs), anEvent('page', asOfMs - 3 * dayMs)]
    const { days, weeks } = toRhythm(createHistory(events, { asOfMs }), { zone: 'UTC', firstSeen: null })
    expect(days.slice(-5).map(({ events: count }) => count)).toEqual([null, null, 0, 0, 1])
    expect(weeks.map(({ events: count }) => count)).toEqual([null, null, null, null])
    const long = toRhythm(createHistory([...events, anEvent('page', asOfMs - 10 * dayMs)], { asOfMs }), {
      zone: 'UTC',
      firstSeen: null,
    })
    expect(long.weeks.map(({ events: count }) => count)).toEqual([null, null, null, 2])
  })

  test('a day is a day where the customer is', () => {
    const late = anEvent('page', Date.UTC(2026, 5, 29, 23, 30))
    expect(rhythmOf([late]).days.at(-2)).toMatchObject({ date: '2026-06-29', events: 1 })
    expect(rhythmOf([late], 'Europe/Berlin').days.at(-1)).toMatchObject({ date: '2026-06-30', events: 1 })
  })

  test('what is sent to a person is not what they do', () => {
    const sent = ['email_sent', 'email_delivered', 'email_bounced'].map((name) => anEvent(name, asOfMs))
    expect(rhythmOf([...sent, anEvent('email_opened', asOfMs)]).days.at(-1)?.events).toBe(1)
  })

  test('what a machine did for them is not what they do', () => {
    const opens = Array.from({ length: 40 }, (_, day) =>
      anEvent('email_opened', asOfMs - day * dayMs - 9 * hourMs, { properties: { machine_open: true } }),
    )
    const { mostly, days } = rhythmOf([...opens, anEvent('page', asOfMs)])
    expect([mostly, days.reduce((sum, { events }) => sum + (events ?? 0), 0)]).toEqual([null, 1])
  })

  test('names the weekday and the two hours they mostly come at, and none of fewer than twenty events', () => {
    // 2026-06-23 is a Tuesday.
    const visits = Array.from({ length: 30 }, (_, index) =>
      anEvent('page', Date.UTC(2026, 5, 23 - 7 * (index % 3), 19 + (index % 2))),
    )
    expect(rhythmOf(visits).mostly).toEqual({ weekday: 2, fromHour: 19, toHour: 21 })
    expect(rhythmOf(visits.slice(0, 19)).mostly).toBeNull()
  })

  test('first seen is what the action index says, or else the oldest event that is loaded', () => {
    const oldest = anEvent('page', asOfMs - 10 * dayMs)
    expect(rhythmOf([anEvent('page', asOfMs), oldest])).toMatchObject({
      firstSeen: { eventId: oldest.eventId },
      tenureDays: 10,
    })
    const firstSeen = { at: new Date(asOfMs - 400 * dayMs).toISOString(), eventId: 'e-first' }
    const history = createHistory([oldest], { asOfMs })
    expect(toRhythm(history, { zone: 'UTC', firstSeen })).toMatchObject({
      firstSeen,
      tenureDays: 400,
      isComplete: false,
    })
    expect(rhythmOf([])).toMatchObject({ firstSeen: null, tenureDays: null, mostly: null })
  })
})

test('key events are counted by action over ninety days, the newest action first, each with its events', () => {
  const [demo, cart, old] = [
    anEvent('demo_requested', asOfMs - dayMs),
    anEvent('product_added', asOfMs - 2 * dayMs),
    anEvent('demo_requested', asOfMs - 91 * dayMs),
  ]
  const again = anEvent('demo_requested', asOfMs - 3 * dayMs)
  const rhythm = toKeyEvents(createHistory([old, again, cart, demo, anEvent('page', asOfMs)], { asOfMs }))
  const row = rhythm.find(({ family }) => family === 'demo-requested')
  expect(row).toMatchObject({ times: 2, evidence: [demo.eventId, again.eventId] })
  expect(rhythm.map(({ family }) => family)).not.toContain('page-viewed')
})
