import type { Json, JsonObject, Meta, ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import { expect, test } from 'vitest'
import { contactPresets, defaultRules, toInsights, type Insights } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { createDice, generateHistory, startMs } from '../recommendations/histories.ts'

const histories = process.env['SWEEP'] === 'full' ? 20_000 : 500
const dayMs = 86_400_000
const nowMs = startMs + 210 * dayMs

type Dice = (sides: number) => number

const meta: Meta = {
  traits: {
    customer: {
      customerId: 'c-1',
      externalId: null,
      email: null,
      firstName: null,
      lastName: null,
      phone: null,
    },
    values: { timezone: 'Europe/Berlin' },
    marketingPreferences: [{ channel: 'email', subscribed: true }],
  },
  createdBy: null,
  audiences: [],
  lastActivityTime: null,
  actions: [],
}

const ask = (events: readonly ProfileEvent[]): Insights =>
  toInsights(
    {
      events,
      isComplete: true,
      meta,
      traits: null,
      freshness: 'live',
      nowMs,
      agentZone: 'UTC',
      agentLocale: 'en',
      isAmbiguous: false,
    },
    {
      vocabulary: segmentVocabulary,
      qualification: defaultRules,
      contact: contactPresets['rolling-hours'],
      recommendations: {},
    },
  )

const messages = [
  'email_sent',
  'email_opened',
  'email_bounced',
  'email_unsubscribed',
  'demo_requested',
  'page',
]

const toLife = (dice: Dice, seed: number): readonly ProfileEvent[] => [
  ...generateHistory(seed).filter(({ eventTime }) => !Number.isNaN(Date.parse(eventTime))),
  ...Array.from({ length: dice(12) }, () =>
    anEvent(messages[dice(messages.length)] ?? 'page', nowMs - dice(100) * dayMs - dice(24) * 3_600_000),
  ),
]

const noTimes = ['', 'some day', '2026-01-01', '2026-02-30T00:00:00', 'NaN']

/** Everything that is to be skipped: doubles, events from the future and events without a time. */
const addNoise = (life: readonly ProfileEvent[], dice: Dice): readonly ProfileEvent[] => {
  const again = life.filter(() => dice(3) === 0)
  const more = [...life, ...again]
  const future = more.map(({ action, eventId, properties }) =>
    anEvent(action, nowMs + 1 + dice(9) * dayMs, { properties, eventId: `future-${eventId}` }),
  )
  const undated = more.map(({ action, properties }, index) =>
    anEvent(action, noTimes[dice(noTimes.length)] ?? '', { properties, eventId: `undated-${index}` }),
  )
  return shuffle([...life, ...again, ...future, ...undated], dice)
}

const shuffle = <Item>(items: readonly Item[], dice: Dice): readonly Item[] =>
  items
    .map((item) => ({ item, place: dice(1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)

const withoutCounts = ({ recommendations, ...insights }: Insights): object => ({
  ...insights,
  skipped: null,
  recommendations: { ...recommendations, skipped: null },
})

test(`what is doubled, undated, from the future or out of order changes no insight, on ${histories} lives`, () => {
  for (let seed = 1; seed <= histories; seed += 1) {
    const dice = createDice(seed * 13 + 5)
    const life = toLife(dice, seed)
    const noisy = addNoise(life, dice)
    const [clean, under] = [ask(life), ask(noisy)]
    expect(JSON.stringify(withoutCounts(under)), `seed ${seed}`).toBe(JSON.stringify(withoutCounts(clean)))
    const { withoutTime, afterAsOf, doubled } = under.skipped
    const counted = under.orders.basedOn.events + withoutTime + afterAsOf + doubled
    expect(counted, `seed ${seed}`).toBe(noisy.length)
  }
}, 600_000)

const shapes: readonly Json[] = [
  null,
  true,
  '',
  'NaN',
  '1e3',
  '12,50',
  -0,
  -3,
  0.1,
  1e308,
  2 ** 53,
  '9007199254740993',
  [],
  [null],
  [[1]],
  [{}],
  {},
  { product_id: {} },
  [{ product_id: 'a', quantity: -2, price: 1e308 }, 'a', 7],
  '\u0000',
]
const names = [
  'product_id',
  'products',
  'quantity',
  'price',
  'total',
  'currency',
  'order_id',
  'channel',
  'variant',
  'sku',
  'timezone',
  'bounce_type',
]
const actions = [
  'product_viewed',
  'product_added',
  'product_removed',
  'order_completed',
  'order_updated',
  'order_refunded',
  'order_cancelled',
  ...messages,
  'constructor',
  '__proto__',
]

const toShapeless = (dice: Dice): ProfileEvent => {
  const properties: JsonObject = Object.fromEntries(
    Array.from({ length: dice(5) }, () => [
      names[dice(names.length)] ?? '',
      shapes[dice(shapes.length)] ?? null,
    ]),
  )
  const at = nowMs - dice(60) * dayMs
  return anEvent(actions[dice(actions.length)] ?? 'page', at, { properties, context: properties })
}

test(`of events of any shape no insight crashes or answers with a number that is none, on ${histories} lives`, () => {
  for (let seed = 1; seed <= histories; seed += 1) {
    const dice = createDice(seed * 17 + 3)
    const answer = ask(Array.from({ length: dice(40) }, () => toShapeless(dice)))
    const wrong = findNoNumber(answer, 'insights')
    expect(wrong, `seed ${seed}`).toBeNull()
    const { score, parts } = answer.qualification
    expect(
      parts.reduce((sum, { points }) => sum + points, 0),
      `seed ${seed}`,
    ).toBe(score)
    expect(answer.orders.totals.reduce((sum, { orders }) => sum + orders, answer.orders.unpriced)).toBe(
      answer.orders.count,
    )
    for (const { quantity } of answer.orders.openBasket?.items ?? []) expect(quantity).toBeGreaterThan(0)
  }
}, 600_000)

/** Where a NaN, an infinity or an undefined stands. */
const findNoNumber = (value: unknown, path: string): string | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const found = findNoNumber(inner, `${path}.${name}`)
    if (found !== null) return found
  }
  return null
}

test('10,001 events, each twice and in no order, count as those 10,001 do', () => {
  const dice = createDice(10_001)
  const life = Array.from({ length: 10_001 }, (_, index) =>
    anEvent(actions[index % 9] ?? 'page', nowMs - index * 60_000, {
      properties: { product_id: index % 700, order_id: `o-${index % 900}`, total: 5, currency: 'GBP' },
    }),
  )
  const noisy = shuffle([...life, ...life], dice)
  const under = ask(noisy)
  expect(JSON.stringify(withoutCounts(under))).toBe(JSON.stringify(withoutCounts(ask(life))))
  expect(under.skipped.doubled).toBe(10_001)
})
