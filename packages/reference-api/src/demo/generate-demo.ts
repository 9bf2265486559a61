import type { ProfileRef } from '@intilery-sidebar/contract'
import type { History } from '../storage/import-history.ts'
import { createRandom, type Random } from './create-random.ts'
import { documentedHistory } from './documented-customers.ts'
import { generateEvents } from './generate-events.ts'
import { hostileCustomer, toHostileEvent } from './hostile-history.ts'
import { notableCustomers, type NotableCustomer } from './notable-customers.ts'
import { createPerson, type PersonPlan } from './person.ts'
import { toImportedCustomer } from './to-imported-customer.ts'

export type DemoSize = {
  /** The same seed makes the same customers, ids and events. */
  readonly seed: number
  /** The end of the two years the events lie in, milliseconds since 1970. */
  readonly now: number
  readonly customers: number
  readonly events: number
}

const twoYearsMs = 2 * 365 * 86_400_000
const customersPerPart = 100

/** The demo in parts: the notable customers first, then the ordinary ones. */
export function* generateDemo(size: DemoSize): Generator<History> {
  const notable = [...generateNotable(size)]
  yield* notable
  const left = {
    customers: size.customers - notable.reduce((sum, part) => sum + part.customers.length, 0),
    events: size.events - notable.reduce((sum, part) => sum + part.events.length, 0),
  }
  yield* generateOthers(size, { customers: Math.max(0, left.customers), events: Math.max(0, left.events) })
}

function* generateOthers(size: DemoSize, left: { customers: number; events: number }): Generator<History> {
  const counts = spreadEvents(createRandom(size.seed), left)
  for (let start = 0; start < counts.length; start += customersPerPart) {
    const part = counts.slice(start, start + customersPerPart)
    const histories = part.map((count, index) => generateOne(size, { index: start + index, count }))
    yield join(histories)
  }
}

/** Many customers with a few events and a few with many, adding up to exactly what is left. */
const spreadEvents = (random: Random, left: { customers: number; events: number }): number[] => {
  const weights = Array.from({ length: left.customers }, () => (1 - random.next()) ** -0.6)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let spent = 0
  let owed = 0
  return weights.map((weight) => {
    owed += (weight / total) * left.events
    const count = Math.round(owed) - spent
    spent += count
    return count
  })
}

const generateOne = (
  size: DemoSize,
  plan: { index: number; count: number; who?: PersonPlan['who'] },
): History => {
  const random = createRandom(size.seed, plan.index + 1)
  const window = { from: size.now - twoYearsMs, to: size.now }
  const person = createPerson(random, { index: plan.index, window, who: plan.who })
  const events = generateEvents(random, { person, count: plan.count, until: size.now })
  return { customers: [toImportedCustomer(random, person, events)], events }
}

const join = (histories: readonly History[]): History => ({
  customers: histories.flatMap((history) => history.customers),
  events: histories.flatMap((history) => history.events),
})

// Numbers for customers who are not in the row of the others.
const notableIndexStart = 80_000_000
/** However large the demo, one timeline of 100,000 events is as long as any reader needs. */
const busiestMax = 100_000

function* generateNotable(size: DemoSize): Generator<History> {
  const share = (count: number) => Math.max(2, Math.round((count * size.events) / 60_000))
  const notable = (index: number, count: number, who: PersonPlan['who']) =>
    generateOne(size, { index: notableIndexStart + index, count, who: { registeredAt, ...who } })
  const registeredAt = size.now - twoYearsMs
  const { byExternalId, sharedEmail, busiest, silent, hostile, withoutPreferences } = notableCustomers
  yield documentedHistory()
  yield notable(1, share(140), named(byExternalId, 'Maya', 'Lindqvist'))
  const [ada, ben] = sharedEmail.customerIds
  yield notable(2, share(45), {
    ...named(sharedEmail, 'Ada', 'Okafor'),
    customerId: ada,
    externalId: 'qrc-100011',
  })
  yield notable(3, share(30), {
    ...named(sharedEmail, 'Ben', 'Okafor'),
    customerId: ben,
    externalId: 'qrc-100012',
  })
  yield notable(4, Math.min(busiestMax, share(12_000)), named(busiest, 'Inês', 'Carvalho'))
  yield notable(5, 0, named(silent, 'New', 'Here'))
  yield toHostile(notable(6, share(40), named(hostile, '', '')))
  yield withoutStatedPreferences(notable(7, share(25), named(withoutPreferences, 'Tomasz', 'Nowak')))
}

const named = (notable: NotableCustomer, firstName: string, lastName: string) => {
  const valueOf = (idType: ProfileRef['idType']) =>
    notable.refs.find((ref) => ref.idType === idType)?.value ?? ''
  const [customerId = ''] = notable.customerIds
  return { customerId, externalId: valueOf('userId'), email: valueOf('email'), firstName, lastName }
}

const toHostile = ({ customers, events }: History): History => ({
  customers: customers.map(hostileCustomer),
  events: events.map(toHostileEvent),
})

const withoutStatedPreferences = ({ customers, events }: History): History => ({
  customers: customers.map((customer) => ({ ...customer, preferences: null })),
  events: events.filter((event) => !event.action.endsWith('subscribed')),
})
