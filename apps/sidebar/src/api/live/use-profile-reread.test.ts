import { expect, it } from 'vitest'
import { changesProfile } from './use-profile-reread.ts'
import { toEvent } from '../../../test/to-event.ts'

it.each([
  ['Identify', true],
  ['Unsubscribed', true],
  ['Email Subscribed', true],
  ['Consent Given', true],
  ['Opted Out', true],
  ['Page', false],
  ['Order Completed', false],
  ['Product Viewed', false],
])('an event %j changes the profile: %j', (action, expected) => {
  expect(changesProfile(toEvent({ eventId: 'e', eventTime: '2026-01-01T00:00:00Z', action }))).toBe(expected)
})
