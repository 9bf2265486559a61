import { expect, it } from 'vitest'
import { toAudienceLabel } from './to-audience-label.ts'

it.each([
  ['audience_vip', 'VIP'],
  ['audience_newsletter', 'Newsletter'],
  ['audience_cart_left', 'Cart left'],
  ['audience_lapsed_90_days', 'Lapsed 90 days'],
  ['Tea lovers in Hull', 'Tea lovers in Hull'],
  ['audience_', 'Audience'],
])('%s is %s', (audience, label) => {
  expect(toAudienceLabel(audience)).toBe(label)
})
