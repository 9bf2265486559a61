import { describe, expect, test } from 'vitest'
import {
  createHistory,
  toReceipts,
  toVerdict,
  type ChannelVerdict,
  type ContactRules,
  type Whereabouts,
} from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { dayMs, nowMs, utc, dated, rules } from './contact-rules.ts'

const smsAt = (atMs: number, where: Whereabouts, quiet = rules.quiet): ChannelVerdict | undefined => {
  const history = createHistory([], { asOfMs: atMs, isComplete: true })
  const receipts = toReceipts(history, { meta: [{ channel: 'sms', subscribed: true }], traits: null })
  return toVerdict(history, receipts, { rules: { quiet, frequency: [] }, where }).channels.find(
    ({ channel }) => channel === 'sms',
  )
}

const inZone = (zone: string): Whereabouts => ({ zones: [zone], isCertain: true, country: null })

describe('the hours of a day', () => {
  test.each([
    ['07:59', 'not-until'],
    ['08:00', 'yes'],
    ['20:59', 'yes'],
    ['21:00', 'not-until'],
  ])('at %s in every zone it is %s', (clock, verdict) => {
    // June: no clock changes; offsets in minutes.
    const zones = {
      UTC: 0,
      'Europe/Berlin': 120,
      'Asia/Kolkata': 330,
      'America/New_York': -240,
      'Australia/Eucla': 525,
      'Pacific/Kiritimati': 840,
    }
    for (const [zone, offset] of Object.entries(zones)) {
      const atMs = Date.parse(`2026-06-10T${clock}:00Z`) - offset * 60_000
      expect(`${zone} ${smsAt(atMs, inZone(zone))?.verdict}`).toBe(`${zone} ${verdict}`)
    }
  })

  test('a wait ends at the opening of their day, on both nights on which clocks change too', () => {
    const until = (at: string, zone: string) => smsAt(Date.parse(at), inZone(zone))?.until
    expect(until('2026-06-10T19:30:00Z', 'Europe/Berlin')).toBe('2026-06-11T06:00:00.000Z')
    expect(until('2026-03-28T22:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T06:00:00.000Z')
    expect(until('2026-10-24T22:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T07:00:00.000Z')
    expect(until('2026-03-08T05:30:00Z', 'America/New_York')).toBe('2026-03-08T12:00:00.000Z')
    expect(until('2026-11-01T05:30:00Z', 'America/New_York')).toBe('2026-11-01T13:00:00.000Z')
    expect(until('2026-10-03T14:00:00Z', 'Australia/Lord_Howe')).toBe('2026-10-03T21:00:00.000Z')
  })

  test('where only the country is known all its zones must be open', () => {
    const where: Whereabouts = {
      zones: ['America/New_York', 'America/Los_Angeles'],
      isCertain: false,
      country: 'US',
    }
    const at = (clock: string) => smsAt(Date.parse(`2026-06-10T${clock}:00Z`), where)
    // 15:00 is 11:00 in New York and 08:00 in Los Angeles; 00:59 is 20:59 in New York.
    expect(['13:00', '15:00', '00:59', '01:00'].map((clock) => at(clock)?.verdict)).toEqual([
      'not-until',
      'yes',
      'yes',
      'not-until',
    ])
    expect(at('13:00')?.until).toBe('2026-06-10T15:00:00.000Z')
  })

  test("a country's own hours go before the hours for everywhere, by the day of the week", () => {
    const texas = [
      ...rules.quiet,
      {
        id: 'weekdays',
        channels: ['sms'],
        from: '09:00',
        to: '21:00',
        days: [1, 2, 3, 4, 5, 6],
        country: 'US',
        ...dated,
      },
      { id: 'sundays', channels: ['sms'], from: '12:00', to: '21:00', days: [7], country: 'US', ...dated },
    ]
    const where: Whereabouts = { zones: ['America/Chicago'], isCertain: true, country: 'US' }
    const sunday = smsAt(Date.parse('2026-06-14T15:00:00Z'), where, texas)
    expect(sunday).toMatchObject({
      verdict: 'not-until',
      ruleId: 'sundays',
      until: '2026-06-14T17:00:00.000Z',
    })
    expect(smsAt(Date.parse('2026-06-15T14:00:00Z'), where, texas)?.verdict).toBe('yes')
  })

  test('a rule holds from its first day to its last', () => {
    const past = [
      {
        ...rules.quiet[0],
        id: 'past',
        channels: ['sms'],
        from: '08:00',
        to: '21:00',
        ...dated,
        validTo: '2026-06-01',
      },
    ]
    expect(smsAt(Date.parse('2026-06-10T03:00:00Z'), utc, past)?.verdict).toBe('yes')
    expect(smsAt(Date.parse('2026-05-10T03:00:00Z'), utc, past)?.verdict).toBe('not-until')
  })
})

describe('how often', () => {
  const emailAt = (atMs: number, sends: readonly number[], frequency: ContactRules['frequency']) =>
    emailIn(inZone('Europe/Berlin'), { atMs, sends }, frequency)

  type Asked = { readonly atMs: number; readonly sends: readonly number[] }

  const emailIn = (where: Whereabouts, { atMs, sends }: Asked, frequency: ContactRules['frequency']) => {
    const history = createHistory(
      sends.map((at) => anEvent('email_sent', at)),
      { asOfMs: atMs, isComplete: true },
    )
    const receipts = toReceipts(history, { meta: [{ channel: 'email', subscribed: true }], traits: null })
    return toVerdict(history, receipts, { rules: { quiet: [], frequency }, where }).channels[0]
  }

  test('sixteen rolling hours and one calendar day differ over the night on which clocks change', () => {
    const sent = Date.parse('2026-10-24T20:00:00Z')
    const at = Date.parse('2026-10-25T06:00:00Z')
    const rolling = emailAt(
      at,
      [sent],
      [{ id: 'r', channels: ['email'], most: 1, per: { hours: 16 }, ...dated }],
    )
    const calendar = emailAt(
      at,
      [sent],
      [{ id: 'c', channels: ['email'], most: 1, per: { days: 1 }, ...dated }],
    )
    expect(rolling).toMatchObject({ verdict: 'not-until', ruleId: 'r', until: '2026-10-25T12:00:00.000Z' })
    expect(calendar?.verdict).toBe('yes')
    const sameDay = emailAt(
      Date.parse('2026-10-24T21:30:00Z'),
      [sent],
      [{ id: 'c', channels: ['email'], most: 1, per: { days: 1 }, ...dated }],
    )
    expect(sameDay).toMatchObject({ verdict: 'not-until', until: '2026-10-24T22:00:00.000Z' })
  })

  test('where the zone is not known, the day must have ended in every possible one', () => {
    const nowhere: Whereabouts = { zones: [], isCertain: false, country: null }
    const daily = [{ id: 'd', channels: ['email'], most: 1, per: { days: 1 }, ...dated }]
    // 12:00 UTC: seven hours ago is another day on Kiritimati, and in Greenwich it is not.
    const at = Date.parse('2026-06-10T12:00:00Z')
    const sent = Date.parse('2026-06-10T05:00:00Z')
    expect(emailIn(inZone('Europe/London'), { atMs: at, sends: [sent] }, daily)?.verdict).toBe('not-until')
    expect(emailIn(nowhere, { atMs: at, sends: [sent] }, daily)).toMatchObject({
      verdict: 'not-until',
      reason: 'too-often',
    })
    expect(emailIn(nowhere, { atMs: at + 19 * 3_600_000, sends: [sent] }, daily)?.verdict).toBe('yes')
  })

  test('a limit of half a year holds for half a year, and says until when', () => {
    const rare = [{ id: 'rare', channels: ['email'], most: 1, per: { days: 180 }, ...dated }]
    expect(emailAt(nowMs, [nowMs - 120 * dayMs], rare)).toMatchObject({
      verdict: 'not-until',
      until: '2026-08-08T22:00:00.000Z',
    })
    const rolling = [{ id: 'roll', channels: ['email'], most: 1, per: { hours: 24 * 300 }, ...dated }]
    expect(emailAt(nowMs, [nowMs - 120 * dayMs], rolling)).toMatchObject({
      verdict: 'not-until',
      until: new Date(nowMs + 180 * dayMs).toISOString(),
    })
    const ending = [
      {
        ...rare[0],
        id: 'ending',
        channels: ['email'],
        most: 1,
        per: { days: 180 },
        ...dated,
        validTo: '2026-07-01',
      },
    ]
    expect(emailAt(nowMs, [nowMs - 120 * dayMs], ending)?.until).toBe('2026-07-01T00:00:00.000Z')
  })

  test("more than this person's usual week asks first, and says when that ends", () => {
    const weekly = Array.from({ length: 14 }, (_, week) => nowMs - (week + 1) * 7 * dayMs - dayMs)
    const answer = emailAt(nowMs, [...weekly, nowMs - 2 * dayMs, nowMs - 3 * dayMs], [])
    expect(answer).toMatchObject({
      verdict: 'ask-first',
      reason: 'above-usual',
      pressure: { week: 2, usualWeek: 1 },
    })
    expect(answer?.flips).toEqual({ at: new Date(nowMs - 3 * dayMs + 7 * dayMs).toISOString(), to: 'yes' })
  })
})

describe('receipts', () => {
  test('no date stands without its event, and what nothing says is absent', () => {
    const history = createHistory(
      [anEvent('subscribed', nowMs - dayMs, { properties: { channel: 'email', form: 'footer' } })],
      { asOfMs: nowMs },
    )
    const [email, sms] = toReceipts(history, { meta: [{ channel: 'email', subscribed: true }], traits: null })
    expect(email).toMatchObject({
      state: { known: 'stated', at: null },
      since: { known: 'inferred' },
      source: { value: 'footer' },
      wording: { known: 'absent' },
    })
    for (const receipt of [email, sms])
      for (const field of [
        receipt?.state,
        receipt?.since,
        receipt?.source,
        receipt?.lastUsed,
        receipt?.against,
      ])
        expect((field?.at ?? null) === null || (field?.evidence.length ?? 0) > 0).toBe(true)
  })

  test('two sources that differ are a contradiction', () => {
    const history = createHistory([], { asOfMs: nowMs })
    const [email] = toReceipts(history, {
      meta: [{ channel: 'email', subscribed: true }],
      traits: [{ channel: 'Email', subscribed: false }],
    })
    expect(email?.isContradicted).toBe(true)
  })
})
