import type { JsonObject, Traits } from '@intilery-sidebar/contract'
import { expect, it } from 'vitest'
import { toDefaultPins } from './to-default-pins.ts'

const toTraits = (values: JsonObject, phone: string | null = null): Traits => ({
  customer: {
    customerId: 'c',
    externalId: 'e',
    email: 'jo@shop.example',
    firstName: 'Jo',
    lastName: 'Poe',
    phone,
  },
  values,
  marketingPreferences: null,
  unreadableFields: [],
})

it.each<[string, Traits, readonly string[]]>([
  [
    'what says most, first',
    toTraits({ city: 'Bath', totalOrders: 4, loyaltyTier: 'gold' }),
    ['loyaltyTier', 'totalOrders'],
  ],
  ['whatever the brand spells it', toTraits({ LTV: 12.5, loyalty_tier: 'gold' }), ['loyalty_tier', 'LTV']],
  [
    'three at most',
    toTraits({ loyaltyTier: 'gold', plan: 'Pro', company: 'Acme', ltv: 1 }),
    ['loyaltyTier', 'plan', 'company'],
  ],
  ['none that hold nothing to read at a glance', toTraits({ loyaltyTier: null, plan: '', company: [] }), []],
  ['the phone, which stands among the identity', toTraits({ city: 'Bath' }, '+4479751'), ['phone']],
  ['nothing that the header shows', toTraits({ name: 'Jo Poe', email: 'jo@shop.example' }), []],
  ['none with a name that cannot be saved', toTraits({ [`plan${' '.repeat(200)}`]: 'Pro' }), []],
])('pinned by default: %s', (_, traits, expected) => {
  expect(toDefaultPins(traits)).toEqual(expected)
})
