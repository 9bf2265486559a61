import { expect, test } from 'vitest'
import {
  createHistory,
  toReceipts,
  toVerdict,
  type ChannelVerdict,
  type Whereabouts,
} from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { dayMs, utc, rules } from './contact-rules.ts'
import { toIndex } from './to-index.ts'

const nowhere: Whereabouts = { zones: [], isCertain: false, country: null }
const channels = ['email', 'sms', 'carrier-pigeon'] as const
const statements = ['yes', 'no', 'none'] as const
const lasts = [
  'nothing',
  'subscribed',
  'unsubscribed',
  'complained',
  'bounced',
  'soft-bounced',
  'sent',
] as const

const hours = [7, 8, 11, 20, 21] as const
const places = ['known', 'unknown'] as const
const tickets = ['open', 'none'] as const
/** All events; or the newest ones, back to before the limit's window, or into it. */
const loads = ['all', 'long', 'short'] as const

type Row = {
  readonly channel: (typeof channels)[number]
  readonly stated: (typeof statements)[number]
  readonly last: (typeof lasts)[number]
  readonly hour: (typeof hours)[number]
  readonly place: (typeof places)[number]
  readonly ticket: (typeof tickets)[number]
  readonly loaded: (typeof loads)[number]
}

const rows: readonly Row[] = channels.flatMap((channel) =>
  statements.flatMap((stated) =>
    lasts.flatMap((last) =>
      hours.flatMap((hour) =>
        places.flatMap((place) =>
          tickets.flatMap((ticket) =>
            loads.map((loaded) => ({ channel, stated, last, hour, place, ticket, loaded })),
          ),
        ),
      ),
    ),
  ),
)

/** The table as a person reads it out: the first sentence that is true decides. */
const readOut = ({ channel, stated, last, hour, place, ticket, loaded }: Row): string => {
  const isSaidOtherwise =
    (stated === 'yes' && last === 'unsubscribed') || (stated === 'no' && last === 'subscribed')
  if (isSaidOtherwise) return 'no sources-differ'
  if (stated === 'no') return 'no stated-no'
  if (last === 'unsubscribed') return 'no said-no'
  if (last === 'complained') return 'no complained'
  if (last === 'bounced') return 'no bounced'
  if (channel === 'carrier-pigeon') return 'ask-first channel-unknown'
  if (stated === 'none') return 'ask-first not-stated'
  if (channel === 'sms' && place === 'unknown') return 'ask-first zone-unknown'
  if (last === 'sent') return 'not-until too-often'
  if (channel === 'sms' && (hour < 8 || hour >= 21)) return 'not-until quiet-hours'
  if (loaded === 'short') return 'ask-first limit-unknown'
  return ticket === 'open' ? 'ask-first open-ticket' : 'yes stated-yes'
}

const actionOf = {
  nothing: null,
  subscribed: 'subscribed',
  unsubscribed: 'unsubscribed',
  complained: 'complained',
  bounced: 'bounced',
  'soft-bounced': 'bounced',
  sent: 'message_sent',
} as const

const ask = ({ channel, stated, last, hour, place, ticket, loaded }: Row): ChannelVerdict | undefined => {
  const asOfMs = Date.UTC(2026, 5, 10, hour)
  const action = actionOf[last]
  const events = [
    ...(action === null
      ? []
      : [
          anEvent(action, asOfMs - 3_600_000, {
            properties: { channel, ...(last === 'soft-bounced' ? { bounce_type: 'soft' } : {}) },
          }),
        ]),
    ...(ticket === 'open' ? [anEvent('support_requested', asOfMs - 2 * 3_600_000)] : []),
    ...(loaded === 'long' ? [anEvent('page', asOfMs - 2 * dayMs)] : []),
  ]
  const index = toIndex([anEvent('registered', asOfMs - 900 * dayMs), ...events])
  const history = createHistory(events, { asOfMs, isComplete: loaded === 'all', index })
  const meta = stated === 'none' ? [] : [{ channel, subscribed: stated === 'yes' }]
  const where = place === 'known' ? utc : nowhere
  const verdict = toVerdict(history, toReceipts(history, { meta, traits: null }), { rules, where })
  return verdict.channels.find((one) => one.channel === channel)
}

test(`all ${rows.length} rows of the decision table are what they read like`, () => {
  const wrong = rows.flatMap((row) => {
    // A channel that nothing states and nothing named is not among the receipts.
    const answer = ask(row)
    const isUnnamed = row.channel === 'carrier-pigeon' && row.stated === 'none'
    if (answer === undefined) return isUnnamed ? [] : [`missing ${JSON.stringify(row)}`]
    const is = `${answer.verdict} ${answer.reason}`
    return is === readOut(row) ? [] : [`${JSON.stringify(row)}: ${is}, not ${readOut(row)}`]
  })
  expect(wrong.slice(0, 5)).toEqual([])
})
