import type { JsonObject } from '@intilery-sidebar/contract'
import { audiences, firstNames, lastNames, places } from './catalogue.ts'
import type { Random } from './create-random.ts'

/** One customer of the demo shop before their history is known. */
export type Person = {
  readonly customerId: string
  readonly externalId: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly place: (typeof places)[number]
  /** Milliseconds since 1970. */
  readonly registeredAt: number
  readonly traits: JsonObject
  readonly meta: JsonObject
}

const dayMs = 86_400_000
const tiers = ['bronze', 'silver', 'gold'] as const

export type PersonPlan = {
  /** Makes ids and addresses unique. */
  readonly index: number
  /** When they may have registered, milliseconds since 1970. */
  readonly window: { readonly from: number; readonly to: number }
  /** What is settled about them already. */
  readonly who?: Partial<Omit<Person, 'traits' | 'meta'>> | undefined
}

/** A customer of the shop. */
export const createPerson = (random: Random, { index, window, who }: PersonPlan): Person => {
  const firstName = random.pick(firstNames)
  const lastName = random.pick(lastNames)
  const known = {
    customerId: random.uuid(),
    externalId: `qrc-${200_000 + index}`,
    email: `${toAscii(firstName)}.${toAscii(lastName)}.${index}@example.com`,
    firstName,
    lastName,
    place: random.pick(places),
    registeredAt: window.from + Math.floor(random.next() * (window.to - window.from - dayMs)),
    ...who,
  }
  return { ...known, traits: createTraits(random, known), meta: createMeta(random, known.registeredAt) }
}

const toAscii = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

const createTraits = (
  random: Random,
  person: Pick<Person, 'firstName' | 'lastName' | 'place' | 'registeredAt'>,
): JsonObject => ({
  firstName: person.firstName,
  lastName: person.lastName,
  phone: `+44${random.wholeNumber(7_000_000_000, 7_999_999_999)}`,
  city: person.place.city,
  country: person.place.country,
  language: person.place.language,
  loyaltyTier: random.pick(tiers),
  loyaltyPoints: random.wholeNumber(0, 4_000),
  newsletter: random.chance(0.6),
  birthday: random.chance(0.4)
    ? `19${random.wholeNumber(50, 99)}-0${random.wholeNumber(1, 9)}-1${random.wholeNumber(0, 9)}`
    : null,
  favouriteCategories: random.chance(0.5) ? ['Tea', 'Cups'] : ['Teapots'],
  createdAt: new Date(person.registeredAt).toISOString(),
  address: {
    street: `${random.wholeNumber(1, 180)} High Street`,
    postcode: String(random.wholeNumber(10_000, 99_999)),
    city: person.place.city,
    country: person.place.country,
  },
})

const createMeta = (random: Random, registeredAt: number): JsonObject => ({
  _subscriptionId: Buffer.from(`demo:shop:${random.uuid()}`).toString('base64'),
  createdBy: random.chance(0.3)
    ? {
        filename: 'newsletter-signups.csv',
        createdTime: new Date(registeredAt).toISOString(),
        type: 'audience-csv',
      }
    : { createdTime: new Date(registeredAt).toISOString(), type: 'segment-api' },
  audiencesStatic: audiences.filter(() => random.chance(0.25)),
})
