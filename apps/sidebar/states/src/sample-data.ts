import {
  toMasked,
  toShownText,
  type Answer,
  type Customer,
  type JsonObject,
  type Match,
  type Meta,
  type ProfileEvent,
  type Traits,
} from '@intilery-sidebar/contract'

/** When everything on the page is said to have been known. */
export const sampleTime = '2026-11-24T12:00:00Z'

export const customer: Customer = {
  customerId: '725722e8-83a3-45fc-a212-7ee05e97e9dc',
  externalId: 'qrc-117322',
  email: 'maya.lindqvist@example.com',
  firstName: 'Maya',
  lastName: 'Lindqvist',
  phone: '+46 70 123 45 67',
}

export const unnamed: Customer = {
  customerId: '6a0d6c55-6f3c-4f0a-9d0b-2a7f1f0c1202',
  externalId: null,
  email: null,
  firstName: null,
  lastName: null,
  phone: null,
}

export const masked: Customer = {
  ...customer,
  email: toMasked('string', 'Vx3k'),
  phone: toMasked('string', 'p0Qa'),
}

export const longNamed: Customer = {
  ...customer,
  firstName: 'Wolfeschlegelsteinhausenbergerdorff',
  lastName: 'Krankenversicherungsgesellschaft',
}

export const other: Customer = {
  ...customer,
  customerId: '1f6c2f0e-2',
  externalId: 'qrc-100012',
  firstName: 'Ben',
}

type MatchFacts = Partial<Match['evidence']>

export const toMatch = (of: Customer, facts: MatchFacts = {}): Match => ({
  handle: `handle-of-${of.customerId}`,
  customer: of,
  evidence: {
    matchedBy: 'userId',
    matchedValue: toShownText(of.externalId) ?? of.customerId,
    isGuess: false,
    lastActivityTime: '2026-11-24T09:30:00Z',
    audiences: ['Newsletter', 'Tea lovers', 'VIP', 'Winter sale'],
    ...facts,
  },
})

const values: JsonObject = {
  city: 'Malmö',
  birthday: '1988-04-17',
  registered_at: '2024-11-24T08:15:00Z',
  is_vip: true,
  orders: 37,
  lifetime_value: 1894.5,
  currency: 'SEK',
  homepage: 'https://example.com/maya',
  favourite_teas: ['Sencha', 'Assam'],
  address: { street: 'Storgatan 1', zip: '211 42', door: { code: toMasked('string', 'q1Zz') } },
  salary: toMasked('number', 'k9Pt'),
  middle_name: null,
  nickname: '',
}

export const toTraits = (of: Customer, changes: Partial<Traits> = {}): Traits => ({
  customer: of,
  values,
  marketingPreferences: [
    { channel: 'email', subscribed: true },
    { channel: 'sms', subscribed: false },
    { channel: 'carrier_pigeon', subscribed: true },
  ],
  ...changes,
})

export const toEvent = (
  number: number,
  action: string,
  changes: Partial<ProfileEvent> = {},
): ProfileEvent => ({
  eventId: `event-${number}`,
  customerId: customer.customerId,
  externalId: customer.externalId,
  email: customer.email,
  action,
  name: null,
  eventTime: new Date(Date.parse(sampleTime) - number * 3_600_000).toISOString(),
  receivedTime: new Date(Date.parse(sampleTime) - number * 3_600_000 + 1500).toISOString(),
  source: 'web',
  sendType: null,
  properties: { subject: `Number ${number}` },
  context: {},
  rest: {},
  ...changes,
})

/** One of every family that has an icon, a run that folds, and one that arrived late. */
export const sampleEvents: readonly ProfileEvent[] = [
  toEvent(1, 'email_opened', { properties: { subject: 'Your parcel is on its way' } }),
  toEvent(2, 'product_viewed', { properties: { name: 'Travel Mug 350 ml', price: 29.5, currency: 'EUR' } }),
  toEvent(3, 'product_viewed', { properties: { name: 'Yixing Clay Pot 0.4 l' } }),
  toEvent(4, 'product_viewed', { properties: { name: 'Sencha' } }),
  toEvent(5, 'order_completed', { properties: { order_id: 'A-1001', total: 84 } }),
  toEvent(6, 'logged_in', { properties: {} }),
  toEvent(7, 'sms_sent', { receivedTime: '2026-11-24T11:59:00Z' }),
  toEvent(30, 'email_bounced', { properties: { reason: 'mailbox full' } }),
]

export const toMeta = (of: Customer, changes: Partial<Meta> = {}): Meta => ({
  traits: toTraits(of),
  createdBy: { type: 'import', filename: 'customers-2024.csv', createdTime: '2024-11-24T08:15:00Z' },
  audiences: ['Newsletter', 'Tea lovers', 'VIP', 'Winter sale'],
  lastActivityTime: '2026-11-24T09:30:00Z',
  actions: [...Map.groupBy(sampleEvents, ({ action }) => action)].map(([action, events]) => ({
    action,
    first: events.at(-1) ?? null,
    last: events[0] ?? null,
  })),
  ...changes,
})

export const toAnswer = <Data>(
  data: Data,
  freshness: Partial<Answer<Data>['freshness']> = {},
): Answer<Data> => ({
  data,
  freshness: { state: 'live', asOf: sampleTime, upstreamRequestId: 'a1b2c3d4', ...freshness },
})
