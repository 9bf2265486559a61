import type { Json, Traits } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { toDisagreements } from './to-disagreements.ts'
import { toTraitRows, type TraitEntry } from './to-trait-rows.ts'

const toTraits = (values: Traits['values']): Traits => ({
  customer: {
    customerId: 'c',
    externalId: 'x',
    email: 'joe@example.com',
    firstName: 'Joe',
    lastName: null,
    phone: null,
  },
  values,
  marketingPreferences: null,
})

const names = (entries: readonly TraitEntry[]): readonly string[] => entries.map(({ name }) => name)

describe('trait rows', () => {
  it('keep what holds nothing apart', () => {
    const { filled, empty } = toTraitRows(
      toTraits({ plan: 'Business', note: '', age: null, opted: false }),
      '',
    )
    expect(names(filled)).toEqual(['firstName', 'email', 'plan', 'opted'])
    expect(names(empty)).toEqual(['lastName', 'phone', 'note', 'age'])
  })

  it('are found by name, by label and by value, nested ones included', () => {
    const traits = toTraits({ loyaltyTier: 'gold', address: { city: 'Köln' } })
    expect(names(toTraitRows(traits, 'loyalty tier').filled)).toEqual(['loyaltyTier'])
    expect(names(toTraitRows(traits, 'GOLD').filled)).toEqual(['loyaltyTier'])
    expect(names(toTraitRows(traits, 'köln').filled)).toEqual(['address'])
  })

  it('survive a trait nested ten thousand deep', () => {
    const traits = toTraits({ deep: toDepth(10_000) })
    expect(names(toTraitRows(traits, '').filled)).toContain('deep')
    expect(() => toTraitRows(traits, 'anything')).not.toThrow()
  })
})

const toDepth = (depth: number): Json => {
  let value: Json = 'deep'
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

describe('two sources', () => {
  it('disagree exactly where their values differ, whatever the order of keys', () => {
    const one = toTraits({ plan: 'Business', address: { city: 'Köln', zip: 1 }, gone: 'x' })
    const other = toTraits({ address: { zip: 1, city: 'Köln' }, plan: 'Starter' })
    expect([...toDisagreements(one, other)]).toEqual([
      ['plan', 'Starter'],
      ['gone', null],
    ])
    expect(toDisagreements(one, one).size).toBe(0)
  })
})

describe('money', () => {
  it('is what has the name of money, in the currency the customer states', () => {
    const { filled } = toTraitRows(toTraits({ lifetimeValue: 12.5, visits: 3, currency: 'gbp' }), '')
    expect(filled.map(({ name, currency }) => [name, currency])).toContainEqual(['lifetimeValue', 'GBP'])
    expect(filled.map(({ name, currency }) => [name, currency])).toContainEqual(['visits', null])
  })
})
