import { describe, expect, test } from 'vitest'
import {
  createHistory,
  toReceipts,
  toVerdict,
  type ChannelVerdict,
  type ContactRules,
  type FrequencyRule,
} from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { dated } from './contact-rules.ts'
import { isOpen, jurisdictions, type Jurisdiction } from './jurisdictions.ts'

const minuteMs = 60_000
const dayMs = 1_440 * minuteMs
/** A Monday. */
const mondayMs = Date.UTC(2026, 5, 8)

const channels = ['email', 'sms', 'whatsapp', 'carrier-pigeon'] as const
const statements = ['yes', 'no', 'none'] as const
const actionOf = {
  nothing: null,
  subscribed: 'subscribed',
  unsubscribed: 'unsubscribed',
  complained: 'complained',
  bounced: 'bounced',
  sent: 'message_sent',
} as const

type Row = {
  readonly channel: (typeof channels)[number]
  readonly stated: (typeof statements)[number]
  readonly last: keyof typeof actionOf
  readonly day: number
  readonly hour: number
}

const lasts: readonly Row['last'][] = [
  'nothing',
  'subscribed',
  'unsubscribed',
  'complained',
  'bounced',
  'sent',
]
/** Monday, Friday, Saturday and Sunday, counted from Monday: places differ in these. */
const days = [0, 4, 5, 6] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)

const rows: readonly Row[] = channels.flatMap((channel) =>
  statements.flatMap((stated) =>
    lasts.flatMap((last) =>
      days.flatMap((day) => hours.map((hour) => ({ channel, stated, last, day, hour }))),
    ),
  ),
)

/** The table as a person reads it out, by the hours of the place. */
const readOut = ({ channel, stated, last, day, hour }: Row, { week }: Jurisdiction): string => {
  const isSaidOtherwise =
    (stated === 'yes' && last === 'unsubscribed') || (stated === 'no' && last === 'subscribed')
  if (isSaidOtherwise) return 'no sources-differ'
  if (stated === 'no') return 'no stated-no'
  if (last === 'unsubscribed') return 'no said-no'
  if (last === 'complained' || last === 'bounced') return `no ${last}`
  if (channel === 'carrier-pigeon') return 'ask-first channel-unknown'
  if (stated === 'none') return 'ask-first not-stated'
  const isLimited = channel !== 'email'
  return isLimited && !isOpen(week, day, hour * 60) ? 'not-until quiet-hours' : 'yes stated-yes'
}

type Asked = {
  readonly channel: string
  readonly stated: Row['stated']
  readonly atMs: number
  readonly sent?: readonly [action: string, atMs: number][]
  readonly rules?: ContactRules
}

const ask = (
  { channel, stated, atMs, sent = [], rules }: Asked,
  place: Jurisdiction,
): ChannelVerdict | undefined => {
  const events = sent.map(([action, sentMs]) => anEvent(action, sentMs, { properties: { channel } }))
  const history = createHistory(events, { asOfMs: atMs, isComplete: true })
  const meta = stated === 'none' ? [] : [{ channel, subscribed: stated === 'yes' }]
  const receipts = toReceipts(history, { meta, traits: null }).filter((one) => one.channel === channel)
  const where = { zones: [place.zone], isCertain: true, country: place.country }
  return toVerdict(history, receipts, { rules: rules ?? place.rules, where }).channels[0]
}

const toMs = ({ utcOffsetHours }: Jurisdiction, day: number, minutes: number): number =>
  mondayMs + day * dayMs + (minutes - utcOffsetHours * 60) * minuteMs

describe.each(jurisdictions)('in $name', (place) => {
  test(`all ${rows.length} rows of the decision table are what they read like, at every local hour`, () => {
    const seen = new Set<string>()
    const wrong = rows.flatMap((row) => {
      const { channel, stated, last, day, hour } = row
      const atMs = toMs(place, day, hour * 60)
      const action = actionOf[last]
      const answer = ask(
        { channel, stated, atMs, sent: action === null ? [] : [[action, atMs - 3 * 60 * minuteMs]] },
        place,
      )
      // A channel that nothing states and nothing named is not among the receipts.
      if (answer === undefined && channel === 'carrier-pigeon' && stated === 'none') return []
      const is = `${answer?.verdict} ${answer?.reason}`
      seen.add(is)
      return is === readOut(row, place) ? [] : [`${JSON.stringify(row)}: ${is}, not ${readOut(row, place)}`]
    })
    expect(wrong.slice(0, 5)).toEqual([])
    expect(seen.size).toBe(9)
  })

  test('every minute at which a day opens or closes is the first of its kind, all week', () => {
    const sms = (day: number, minutes: number): string | undefined =>
      ask({ channel: 'sms', stated: 'yes', atMs: toMs(place, day, minutes) }, place)?.verdict
    for (const [day, spans] of place.week.entries()) {
      expect([day, sms(day, 0), sms(day, 1_439)]).toEqual([day, 'not-until', 'not-until'])
      for (const [from, to] of spans)
        expect([day, sms(day, from - 1), sms(day, from), sms(day, to - 1), sms(day, to)]).toEqual([
          day,
          'not-until',
          'yes',
          'yes',
          'not-until',
        ])
    }
  })

  test.each(place.changes)(
    'the hours of $date are those of the clock that was changed that night',
    ({ date, utcOffsetHours }) => {
      const sms = (minutes: number): string | undefined => {
        const atMs = Date.parse(date) + (minutes - utcOffsetHours * 60) * minuteMs
        return ask({ channel: 'sms', stated: 'yes', atMs }, place)?.verdict
      }
      const sunday = place.week[6] ?? []
      const at = [7, 8, 9, 10, 12, 13, 14, 17, 18, 20, 21].flatMap((hour) => [hour * 60 - 1, hour * 60])
      expect(at.map((minutes) => `${minutes} ${sms(minutes)}`)).toEqual(
        at.map(
          (minutes) =>
            `${minutes} ${sunday.some(([from, to]) => minutes >= from && minutes < to) ? 'yes' : 'not-until'}`,
        ),
      )
    },
  )
})

test('the fifth message in a month waits, in France, for the opening of the day on which the first no longer counts', () => {
  const france = jurisdictions.find(({ name }) => name === 'France')
  if (france === undefined) throw new Error('France is not among the places')
  const month: FrequencyRule = { id: 'four', channels: ['sms'], most: 4, per: { days: 30 }, ...dated }
  const rules = { ...france.rules, frequency: [month] }
  const atMs = toMs(france, 0, 11 * 60)
  const askAfter = (...daysAgo: readonly number[]): ChannelVerdict | undefined => {
    const sent = daysAgo.map((ago): [string, number] => ['message_sent', atMs - ago * dayMs])
    return ask({ channel: 'sms', stated: 'yes', atMs, sent, rules }, france)
  }
  expect(askAfter(1, 2, 3)?.verdict).toBe('yes')
  expect(askAfter(1, 2, 3, 30)?.verdict).toBe('yes')
  // The one of 18 May counts until 16 June, and the day after opens at ten.
  expect(askAfter(1, 2, 3, 21)).toMatchObject({
    verdict: 'not-until',
    reason: 'too-often',
    ruleId: 'four',
    until: '2026-06-17T08:00:00.000Z',
  })
})
