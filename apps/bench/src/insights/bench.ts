import type { ProfileEvent } from '@intilery-sidebar/contract'
import { contactPresets, defaultRules, toInsights, type InsightsInput } from '@intilery-sidebar/insights'
import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import { atMost, type Bench, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { benchRanking } from './ranking.ts'

/** What insights cost, and how well past baskets foresee the next one. */
export const benchInsights: Bench = async ({ only }) => {
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(benches))
    if (name.includes(only)) figures.push(...(await bench()))
  return figures
}

const dayMs = 86_400_000
const nowMs = Date.UTC(2026, 10, 29, 12)
const actions = [
  'page',
  'product_viewed',
  'product_viewed',
  'product_added',
  'email_sent',
  'email_opened',
  'order_completed',
  'support_requested',
]

const toEvent = (index: number): ProfileEvent => {
  const eventTime = new Date(nowMs - ((index * 7_919) % 10_000) * (dayMs / 14)).toISOString()
  const product = { product_id: `p-${index % 97}`, price: 10 + (index % 40), currency: 'GBP' }
  return {
    eventId: `e-${String(index).padStart(6, '0')}`,
    customerId: 'c-1',
    externalId: null,
    email: null,
    action: actions[index % actions.length] ?? 'page',
    name: null,
    eventTime,
    receivedTime: eventTime,
    source: null,
    sendType: 'email',
    properties: { ...product, order_id: `o-${index}`, total: 20, products: [product] },
    context: { timezone: 'Europe/London' },
    rest: {},
  }
}

const meta: InsightsInput['meta'] = {
  traits: {
    customer: {
      customerId: 'c-1',
      externalId: null,
      email: null,
      firstName: null,
      lastName: null,
      phone: null,
    },
    values: {},
    marketingPreferences: [
      { channel: 'email', subscribed: true },
      { channel: 'sms', subscribed: true },
    ],
  },
  createdBy: null,
  audiences: [],
  lastActivityTime: null,
  actions: [],
}

const rules = {
  vocabulary: segmentVocabulary,
  qualification: defaultRules,
  contact: contactPresets['rolling-hours'],
  recommendations: {},
}

const benchThinking = async (): Promise<readonly Figure[]> => {
  const events = Array.from({ length: 10_000 }, (_, index) => toEvent(index))
  const input = {
    events,
    isComplete: true,
    meta,
    traits: null,
    freshness: 'live',
    nowMs,
    agentZone: 'UTC',
    agentLocale: 'en',
    isAmbiguous: false,
  } as const
  const times: number[] = []
  for (let run = 0; run < 40; run += 1) {
    const startedAt = performance.now()
    toInsights(input, rules)
    times.push(performance.now() - startedAt)
  }
  const medianMs = quantile(times.slice(10), 0.5)
  return [
    { name: 'every insight of 10,000 events', ours: medianMs, unit: 'ms', must: atMost(medianMs, 50, ' ms') },
  ]
}

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  thinking: benchThinking,
  ranking: benchRanking,
}
