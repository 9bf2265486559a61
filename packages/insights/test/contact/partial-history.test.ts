import { describe, expect, test } from 'vitest'
import {
  contactPresets,
  createHistory,
  toReceipts,
  toVerdict,
  type ChannelVerdict,
  type Entry,
  type FrequencyRule,
  type Whereabouts,
} from '../../src/index.ts'
import { toFrequency } from '../../src/contact/to-frequency.ts'
import { anEvent } from '../an-event.ts'
import { dated, dayMs, nowMs, utc } from './contact-rules.ts'
import { toIndex } from './to-index.ts'

const hourMs = 3_600_000
const minuteMs = 60_000
const nowhere: Whereabouts = { zones: [], isCertain: false, country: null }
const oneIn24Hours: FrequencyRule = { id: 'r', channels: ['email'], most: 1, per: { hours: 24 }, ...dated }
const oneADay: FrequencyRule = { id: 'd', channels: ['email'], most: 1, per: { days: 1 }, ...dated }

type Asked = {
  readonly frequency: readonly FrequencyRule[]
  /** When the oldest event that is loaded happened; null when none is. */
  readonly oldestMs: number | null
  readonly sends?: readonly number[]
  readonly isComplete?: boolean
  readonly where?: Whereabouts
}

/** The verdict for email, and the id of the oldest event. */
const ask = ({ frequency, oldestMs, sends = [], isComplete = false, where = utc }: Asked) => {
  const oldest = oldestMs === null ? [] : [anEvent('page', oldestMs)]
  const events = [...oldest, ...sends.map((atMs) => anEvent('email_sent', atMs))]
  const index = toIndex([anEvent('registered', nowMs - 900 * dayMs), ...events])
  const history = createHistory(events, { asOfMs: nowMs, isComplete, index })
  const receipts = toReceipts(history, { meta: [{ channel: 'email', subscribed: true }], traits: null })
  const { channels } = toVerdict(history, receipts, { rules: { quiet: [], frequency }, where })
  return { email: channels[0], oldestId: oldest[0]?.eventId }
}

const verdictOf = (asked: Asked): ChannelVerdict['verdict'] | undefined => ask(asked).email?.verdict

describe('where the loaded events do not reach back over the window of a limit', () => {
  test('it asks first, names the limit and the oldest event it knows, and says when that is enough', () => {
    const { email, oldestId } = ask({ frequency: [oneIn24Hours], oldestMs: nowMs - 23 * hourMs })
    expect(email).toMatchObject({
      verdict: 'ask-first',
      reason: 'limit-unknown',
      ruleId: 'r',
      evidence: [oldestId],
      flips: { at: new Date(nowMs + hourMs).toISOString(), to: 'yes' },
    })
  })

  test('it asks first where nothing is loaded at all', () => {
    expect(ask({ frequency: [oneIn24Hours], oldestMs: null }).email).toMatchObject({
      verdict: 'ask-first',
      reason: 'limit-unknown',
      evidence: [],
    })
  })

  test('it counts what is loaded, and does not take that for all', () => {
    const threeAMonth: FrequencyRule = { ...oneADay, most: 3, per: { days: 30 } }
    const sends = [nowMs - dayMs, nowMs - 2 * dayMs]
    const asked = { frequency: [threeAMonth], oldestMs: nowMs - 5 * dayMs, sends }
    expect(verdictOf(asked)).toBe('ask-first')
    expect(verdictOf({ ...asked, isComplete: true })).toBe('yes')
    expect(ask({ ...asked, sends: [...sends, nowMs - 3 * dayMs] }).email).toMatchObject({
      verdict: 'not-until',
      reason: 'too-often',
    })
  })

  test('a limit that is reached ends in asking, while another one is not known', () => {
    const tenAMonth: FrequencyRule = { ...oneADay, id: 'month', most: 10, per: { days: 30 } }
    const { email } = ask({
      frequency: [oneIn24Hours, tenAMonth],
      oldestMs: nowMs - 5 * dayMs,
      sends: [nowMs - 4 * hourMs],
    })
    const at = new Date(nowMs + 20 * hourMs).toISOString()
    expect(email).toMatchObject({ verdict: 'not-until', until: at, flips: { at, to: 'ask-first' } })
  })

  test.each<[string, FrequencyRule]>([
    ['of another channel', { ...oneIn24Hours, channels: ['sms'] }],
    ['that has ended', { ...oneIn24Hours, validTo: '2026-06-01' }],
  ])('a limit %s changes nothing', (_, rule) => {
    expect(verdictOf({ frequency: [rule], oldestMs: nowMs - hourMs })).toBe('yes')
  })
})

/** Each looks back another way, and another one still where nothing says where the customer is. */
const limits = [
  ...contactPresets['rolling-hours'].frequency,
  ...contactPresets['calendar-days'].frequency,
  { ...oneADay, id: 'three-days', per: { days: 3 } },
]

const places: readonly Whereabouts[] = [
  utc,
  nowhere,
  { zones: ['Europe/Berlin'], isCertain: true, country: 'DE' },
  { zones: ['America/New_York', 'Pacific/Honolulu'], isCertain: false, country: 'US' },
]

test('a limit is unknown exactly where a message that is not loaded could fill it, to the minute', () => {
  const sent = anEvent('email_sent', nowMs)
  const wrong: string[] = []
  const seen = { known: 0, unknown: 0 }
  const pairs = limits.flatMap((rule) => places.map((where) => ({ rule, where })))
  for (const { rule, where } of pairs)
    for (let minutes = 0; minutes <= 100 * 60; minutes += 1) {
      const oldestMs = nowMs - minutes * minuteMs
      // The page may have been cut between events of one instant.
      const hidden: Entry = { event: sent, atMs: oldestMs, receivedMs: null, family: 'message-sent' }
      const question = { asOfMs: nowMs, where }
      const could = toFrequency([hidden], [rule], { ...question, loadedAfterMs: Number.NEGATIVE_INFINITY })
      const partial = toFrequency([], [rule], { ...question, loadedAfterMs: oldestMs })
      const state = could.limited === null ? 'known' : 'unknown'
      seen[state] += 1
      if ((partial.unknown === null) !== (could.limited === null))
        wrong.push(`${rule.id} in ${where.zones.join()} from ${minutes} minutes ago: not ${state}`)
    }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(Math.min(seen.known, seen.unknown)).toBeGreaterThan(1_000)
})
