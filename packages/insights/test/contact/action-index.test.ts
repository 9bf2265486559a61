import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import { createHistory, toReceipts, toVerdict, type ChannelVerdict } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { createDice } from '../recommendations/histories.ts'
import { dated, dayMs, nowMs, utc } from './contact-rules.ts'
import { toIndex } from './to-index.ts'

const quiet = [{ id: 'quiet', channels: ['sms'], from: '08:00', to: '21:00', ...dated }]
const frequency = [{ id: 'one', channels: ['email', 'sms'], most: 1, per: { hours: 24 }, ...dated }]
const rules = { quiet, frequency }

type Asked = {
  readonly loaded: readonly ProfileEvent[]
  readonly index: readonly ActionSpan[]
  readonly isComplete?: boolean
  readonly asOfMs?: number
}

const judge = ({ loaded, index, isComplete = false, asOfMs = nowMs }: Asked) => {
  const history = createHistory(loaded, { asOfMs, isComplete, index })
  const meta = ['email', 'sms'].map((channel) => ({ channel, subscribed: true }))
  const receipts = toReceipts(history, { meta, traits: null }).filter(({ channel }) =>
    ['email', 'sms'].includes(channel),
  )
  return { receipts, verdicts: toVerdict(history, receipts, { rules, where: utc }).channels }
}

const emailOf = (asked: Asked): ChannelVerdict | undefined => judge(asked).verdicts[0]
const recently = [anEvent('page', nowMs - 40 * dayMs), anEvent('page', nowMs - dayMs)]

describe('an event that is older than what is loaded', () => {
  test.each([
    ['email_unsubscribed', {}, 'sources-differ'],
    ['email_marked_as_spam', {}, 'complained'],
    ['email_bounced', { bounce_type: 'hard' }, 'bounced'],
    ['spam_complaint', { channel: 'email' }, 'complained'],
  ] as const)('%s %j says no by the action index, and is cited', (action, properties, reason) => {
    const event = anEvent(action, nowMs - 400 * dayMs, { properties })
    const email = emailOf({ loaded: recently, index: toIndex([event, ...recently]) })
    expect(email).toMatchObject({
      verdict: 'no',
      reason,
      evidence: [event.eventId],
      event: { eventId: event.eventId, action, at: event.eventTime, isFromIndex: true },
    })
  })

  test('is in the receipt, with its time and its id', () => {
    const spam = anEvent('email_marked_as_spam', nowMs - 400 * dayMs)
    const { receipts } = judge({ loaded: recently, index: toIndex([spam, ...recently]) })
    expect(receipts[0]?.against).toMatchObject({
      known: 'inferred',
      at: spam.eventTime,
      evidence: [spam.eventId],
      isFromIndex: true,
    })
  })

  test('says nothing once a later one has taken it back', () => {
    const bounced = anEvent('email_bounced', nowMs - 400 * dayMs)
    const opened = anEvent('email_opened', nowMs - 2 * dayMs)
    const loaded = [...recently, opened]
    expect(emailOf({ loaded, index: toIndex([bounced, ...loaded]) })).toMatchObject({
      verdict: 'yes',
      event: null,
    })
  })

  test('is asked about where the index cannot name it: between the first and the last of its kind', () => {
    const texts = [500, 300].map((days) =>
      anEvent('unsubscribed', nowMs - days * dayMs, { properties: { channel: 'sms' } }),
    )
    const index = toIndex([...texts, ...recently])
    expect(emailOf({ loaded: recently, index })).toMatchObject({
      verdict: 'ask-first',
      reason: 'older-unknown',
    })
    expect(emailOf({ loaded: recently, index: toIndex([...texts.slice(1), ...recently]) })?.verdict).toBe(
      'yes',
    )
  })

  test('may be anything where there is no index', () => {
    expect(emailOf({ loaded: recently, index: [] })).toMatchObject({ reason: 'older-unknown' })
    expect(emailOf({ loaded: recently, index: [], isComplete: true })?.verdict).toBe('yes')
  })

  test('says no to no answer that is replayed from before it happened', () => {
    const spam = anEvent('email_marked_as_spam', nowMs - 10 * dayMs)
    const asOfMs = nowMs - 20 * dayMs
    expect(emailOf({ loaded: recently, index: toIndex([spam, ...recently]), asOfMs })?.verdict).toBe('yes')
  })

  test('an open request is seen in the index', () => {
    const busy = [anEvent('page', nowMs - 2 * dayMs)]
    const ticket = anEvent('support_requested', nowMs - 5 * dayMs)
    expect(emailOf({ loaded: busy, index: toIndex([ticket, ...busy]) })).toMatchObject({
      reason: 'open-ticket',
      event: { eventId: ticket.eventId, isFromIndex: true },
    })
  })

  test('how much is usual is asked about where the weeks before are not loaded', () => {
    const sends = Array.from({ length: 30 }, (_, index) =>
      anEvent('email_sent', nowMs - (index + 2) * 4 * dayMs),
    )
    const week = [2, 3, 4].map((days) => anEvent('email_sent', nowMs - days * dayMs))
    const index = toIndex([...sends, ...week])
    expect(emailOf({ loaded: week, index })).toMatchObject({ verdict: 'ask-first', reason: 'usual-unknown' })
    expect(emailOf({ loaded: [...sends, ...week], index, isComplete: true })?.reason).toBe('above-usual')
  })
})

const kinds = [
  ['page', {}],
  ['page', {}],
  ['email_sent', {}],
  ['email_sent', {}],
  ['message_sent', { channel: 'sms' }],
  ['email_delivered', {}],
  ['sms_clicked', {}],
  ['email_bounced', { bounce_type: 'hard' }],
  ['email_bounced', { bounce_type: 'soft' }],
  ['bounced', { channel: 'sms' }],
  ['email_marked_as_spam', {}],
  ['complained', { channel: 'sms' }],
  ['subscribed', { channel: 'email' }],
  ['sms_subscribed', {}],
  ['unsubscribed', { channel: 'email' }],
  ['unsubscribed', { channel: 'sms' }],
  ['email_unsubscribed', {}],
  ['support_requested', {}],
  ['support_resolved', {}],
] as const

/** Half of the lives are of few kinds, so that what refuses is rare enough for a yes. */
const toLife = (seed: number): readonly ProfileEvent[] => {
  const dice = createDice(seed)
  const chosen = Array.from({ length: 2 + dice(8) }, () => kinds[dice(kinds.length)] ?? kinds[0])
  const days = [3, 30, 200, 400][dice(4)] ?? 30
  return Array.from({ length: 2 + dice(30) }, () => {
    const [action, properties] = chosen[dice(chosen.length)] ?? kinds[0]
    return anEvent(action, nowMs - dice(days * 24) * 3_600_000, { properties })
  }).sort(
    (one, other) =>
      Date.parse(other.eventTime) - Date.parse(one.eventTime) || (one.eventId < other.eventId ? 1 : -1),
  )
}

const ranks = { no: 0, 'ask-first': 1, 'not-until': 2, yes: 3 } as const
const lives = process.env['SWEEP'] === 'full' ? 2_000 : 150

/** The whole history, and every part of it, as of one instant. */
const toParts = (seed: number) => {
  const life = toLife(seed)
  const index = toIndex(life)
  const asOfMs = seed % 3 === 0 ? nowMs - (seed % 40) * dayMs : nowMs
  const whole = judge({ loaded: life, index, isComplete: true, asOfMs }).verdicts
  return Array.from({ length: life.length + 1 }, (_, newest) => life.slice(0, newest)).flatMap((loaded) => {
    const named = new Set(
      [...loaded, ...index.flatMap(({ first, last }) => [first, last])].map((event) => event?.eventId),
    )
    return judge({ loaded, index, asOfMs }).verdicts.flatMap((part, at) => {
      const truth = whole[at]
      return truth === undefined ? [] : [{ part, truth, named, newest: loaded.length }]
    })
  })
}

test(`the index and the newest N events never allow more than the whole of ${lives} lives does, for all N`, () => {
  const wrong: string[] = []
  const seen = { indexed: 0, unsure: 0, alike: 0 }
  for (let seed = 1; seed <= lives; seed += 1) {
    for (const { part, truth, named, newest } of toParts(seed)) {
      // What neither the index nor the newest events name cannot be said: it is asked about.
      const isUnsure = part.reason === 'older-unknown' && !truth.evidence.every((id) => named.has(id))
      const isAllowed = isUnsure || ranks[part.verdict] <= ranks[truth.verdict]
      if (!isAllowed) wrong.push(`${seed}, ${newest}, ${part.channel}: ${part.reason}, not ${truth.reason}`)
      seen.indexed += Number(part.event?.isFromIndex === true)
      seen.unsure += Number(isUnsure)
      seen.alike += Number(part.verdict === truth.verdict)
    }
  }
  expect(wrong.slice(0, 8)).toEqual([])
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20)
})
