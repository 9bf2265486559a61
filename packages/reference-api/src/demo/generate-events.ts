import type { JsonObject } from '@intilery-sidebar/contract'
import type { ImportedEvent } from '../storage/import-history.ts'
import type { Origin } from '../storage/origins.ts'
import { toAction } from '../action-name.ts'
import { demoTenant } from '../tenant.ts'
import { userAgents } from './catalogue.ts'
import type { Random } from './create-random.ts'
import { createEpisode, type Draft } from './episodes.ts'
import type { Person } from './person.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const lateByDaysMax = 3

export type EventsPlan = { readonly person: Person; readonly count: number; readonly until: number }

/** Exactly `count` events between the day of registration and `until`, in the order in which they were received. */
export const generateEvents = (random: Random, plan: EventsPlan): ImportedEvent[] => {
  const { person, count, until } = plan
  const events: ImportedEvent[] = count > 0 ? [registration(random, plan)] : []
  while (events.length < count) {
    const drafts = createEpisode(random, person.place.currency)
    let at = startOfEpisode(random, plan)
    for (const draft of drafts.slice(0, count - events.length)) {
      events.push(toEvent(random, { draft, at: Math.min(at, until), plan }))
      at += gapMs(random)
    }
  }
  return events.toSorted((one, other) => one.receivedAt - other.receivedAt)
}

const registration = (random: Random, plan: EventsPlan): ImportedEvent => {
  const draft: Draft = {
    kind: 'track',
    event: 'Registered',
    channel: 'web',
    properties: { form: 'checkout' },
  }
  return toEvent(random, { draft, at: plan.person.registeredAt, plan })
}

/** Some evening or lunch break, more often lately. */
const startOfEpisode = (random: Random, { person, until }: EventsPlan): number => {
  const share = 1 - random.next() ** 1.5
  const day = person.registeredAt + share * (until - person.registeredAt)
  const hour = random.chance(0.6) ? random.wholeNumber(18, 22) : random.wholeNumber(7, 17)
  const at = Math.floor(day / dayMs) * dayMs + (hour * 60 + random.wholeNumber(0, 59)) * minuteMs
  return Math.max(person.registeredAt, at + random.wholeNumber(0, 59_999))
}

// A click can send two events in one millisecond.
const gapMs = (random: Random): number => (random.chance(0.03) ? 0 : random.wholeNumber(2_000, 3 * minuteMs))

const toEvent = (random: Random, what: { draft: Draft; at: number; plan: EventsPlan }): ImportedEvent => {
  const { draft, at, plan } = what
  const isLate = draft.channel === 'mobile' && random.chance(0.05)
  const delayMs = isLate
    ? random.wholeNumber(minuteMs, lateByDaysMax * dayMs)
    : random.wholeNumber(120, 1_800)
  return {
    customerId: plan.person.customerId,
    eventId: random.uuid(),
    action: draft.kind === 'page' ? 'page' : toAction(draft.event),
    eventAt: at,
    receivedAt: Math.min(at + delayMs, Math.max(at, plan.until)),
    origin: draft.channel === 'third-party' ? origins.thirdParty : origins.segment,
    raw: toRaw(random, { draft, at, person: plan.person }),
  }
}

const { clientId, accountId, brandId } = demoTenant
const demoBrand = { clientId, accountId, brandId } as const
const origins = {
  segment: { source: 'SEGMENT_API', ...demoBrand },
  thirdParty: { source: 'WEBHOOK', ...demoBrand },
} as const satisfies Record<string, Origin>

const libraries = {
  web: { name: 'analytics.js', version: '2.11.1' },
  mobile: { name: 'analytics-swift', version: '1.9.1' },
  server: { name: '@segment/analytics-node', version: '3.1.0' },
  'third-party': { name: 'webhook', version: '1' },
} as const

const toRaw = (random: Random, what: { draft: Draft; at: number; person: Person }): JsonObject => {
  const { draft, at, person } = what
  const { kind, event, channel, properties, sendType } = draft
  const device =
    channel === 'web' || channel === 'mobile'
      ? {
          ip: `203.0.113.${random.wholeNumber(1, 254)}`,
          user_agent: userAgents[channel],
          locale: person.place.language,
        }
      : {}
  return {
    action: kind,
    ...(kind === 'page' ? { name: event } : { event }),
    context: { channel, library: libraries[channel], ...device, traits: { email: person.email } },
    properties,
    timestamp: new Date(at).toISOString(),
    ...(sendType === undefined ? {} : { sendType }),
  }
}
