import { toMasked, type Json, type Traits } from '@intilery-sidebar/contract'
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
    const { filled, empty } = toTraitRows(toTraits({ plan: 'Business', note: '', age: null, opted: false }))
    expect(names(filled)).toEqual(['firstName', 'email', 'plan', 'opted'])
    expect(names(empty)).toEqual(['lastName', 'phone', 'note', 'age'])
  })

  it('are found by name, by label and by value, nested ones included', () => {
    const traits = toTraits({ loyaltyTier: 'gold', address: { city: 'Köln' } })
    expect(names(toTraitRows(traits, { search: 'loyalty tier', pins: [] }).filled)).toEqual(['loyaltyTier'])
    expect(names(toTraitRows(traits, { search: 'GOLD', pins: [] }).filled)).toEqual(['loyaltyTier'])
    expect(names(toTraitRows(traits, { search: 'köln', pins: [] }).filled)).toEqual(['address'])
  })

  it('survive a trait nested ten thousand deep', () => {
    const traits = toTraits({ deep: toDepth(10_000) })
    expect(names(toTraitRows(traits).filled)).toContain('deep')
    expect(() => toTraitRows(traits, { search: 'anything', pins: [] })).not.toThrow()
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

describe('every trait is shown', () => {
  it('a phone or a name sent as a number, and one sent as a list', () => {
    const unnamed = toTraits({ phone: 447_700_900_123, lastName: 7 })
    const { filled, empty } = toTraitRows(unnamed)
    expect(filled.map(({ name, value }) => [name, value])).toContainEqual(['phone', 447_700_900_123])
    expect(filled.map(({ name, value }) => [name, value])).toContainEqual(['lastName', 7])
    expect(names(empty)).toEqual([])
    expect(names(toTraitRows(toTraits({ phone: ['1', '2'] })).filled)).toContain('phone')
  })

  it('by its own name where two would share a label', () => {
    const { filled } = toTraitRows(toTraits({ firstName: 'Joe', first_name: 'Joseph' }))
    const shared = filled.filter(({ isLabelShared }) => isLabelShared)
    expect(names(shared)).toEqual(['firstName', 'first_name'])
  })

  it('except for what the header shows, which a search still finds', () => {
    const view = { search: '', pins: [], hasHeader: true }
    expect(names(toTraitRows(toTraits({ plan: 'Gold' }), view).filled)).toEqual(['plan'])
    expect(names(toTraitRows(toTraits({}), { ...view, search: 'joe@' }).filled)).toEqual(['email'])
  })
})

describe('a search', () => {
  const english = new Intl.NumberFormat('en')
  const number = (value: number): string => english.format(value)
  const find = (values: Traits['values'], search: string): readonly string[] =>
    names(toTraitRows(toTraits(values), { search, pins: [], formats: { number } }).filled)

  it('finds what is on screen and what was sent', () => {
    expect(find({ points: 12_345 }, '12,345')).toEqual(['points'])
    expect(find({ points: 12_345 }, '12345')).toEqual(['points'])
    expect(find({ note: 'said "hi"' }, 'said "hi"')).toEqual(['note'])
    expect(find({ path: { deep: ['C:\\temp'] } }, 'c:\\temp')).toEqual(['path'])
  })

  it('does not find what policy hides', () => {
    expect(find({ city: toMasked('string', 'a1b2') }, 'masked')).toEqual([])
  })
})
