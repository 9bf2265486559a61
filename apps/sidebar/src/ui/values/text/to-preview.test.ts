import { toMasked, type Json } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyJson } from '../../../../test/any-json.ts'
import { toPreview } from './to-preview.ts'

const listed = (...items: readonly Json[]) =>
  toPreview(
    items.map((item, index) => [`${index}`, item] as const),
    true,
  )

describe('a glance at what is nested', () => {
  it.each<[string, Json, string]>([
    ['a product by its name, wherever that stands', { sku: 'T-1', price: 3, name: 'Assam' }, 'Assam'],
    ['an address as people write it', { street: 'High St 1', city: 'Leeds' }, 'High St 1, Leeds'],
    ['what has no name by the first that it says', { open: true, code: 'A7' }, 'A7'],
    ['a list by its first', ['red', 'blue'], 'red'],
    ['what lies deeper', { variant: { name: 'Large' } }, 'Large'],
    ['what lies too deep as how much it is', [[[[1, 2]]]], '(2)'],
    ['what holds nothing as nothing', {}, '–'],
    ['what policy hides as dots of its own', { name: toMasked('string', null), price: 3 }, '3'],
    ['what policy hides alone', toMasked('object', null), '•••'],
  ])('calls %s', (_, value, text) => {
    expect(listed(value)).toEqual({ text, more: 0 })
  })

  it('says two, and how many more there are', () => {
    expect(listed({ name: 'Assam' }, { name: 'Ceylon' }, { name: 'Yunnan' })).toEqual({
      text: 'Assam, Ceylon',
      more: 1,
    })
  })

  it('never shows dots that stand for nothing', () => {
    fc.assert(
      fc.property(fc.array(anyJson, { minLength: 1 }), (items) => {
        expect(listed(...items).text.split(', ')).not.toContain('…')
      }),
    )
  })
})
