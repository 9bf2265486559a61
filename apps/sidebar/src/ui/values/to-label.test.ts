import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toLabel } from './to-label.ts'

it.each([
  ['firstName', 'First name'],
  ['first_name', 'First name'],
  ['first-name', 'First name'],
  ['Email Opened', 'Email opened'],
  ['loyaltyID', 'Loyalty ID'],
  ['SMS sent', 'SMS sent'],
  ['données_été', 'Données été'],
  ['名前', '名前'],
  ['__proto__', 'Proto'],
  ['_', '_'],
  ['<b>', '<b>'],
])('reads %j as %j', (name, label) => {
  expect(toLabel(name)).toBe(label)
})

it('never makes a name disappear', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (name) => toLabel(name) !== ''))
})
