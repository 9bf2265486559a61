import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toLabel } from './to-label.ts'

it.each([
  ['firstName', 'First name'],
  ['first_name', 'First name'],
  ['first-name', 'First name'],
  ['Email Opened', 'Email Opened'],
  ['iPhone Purchased', 'iPhone Purchased'],
  ['PayPal Payment Sent', 'PayPal Payment Sent'],
  ['iOSAppOpened', 'iOS app opened'],
  ['paypal_payment_sent', 'PayPal payment sent'],
  ['NPSSubmitted', 'NPS submitted'],
  ['nps', 'NPS'],
  ['utm_source', 'UTM source'],
  ['OAuthLogin', 'OAuth login'],
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
