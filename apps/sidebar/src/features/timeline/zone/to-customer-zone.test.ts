import { toMasked } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { toCustomerZone } from './to-customer-zone.ts'

describe('a customer’s time zone', () => {
  it.each(['timezone', 'timeZone', 'time_zone', 'TimeZone', 'tz'])(
    'is read from a trait called %s',
    (name) => {
      expect(toCustomerZone({ [name]: 'Asia/Tokyo' }, 'Europe/London')).toBe('Asia/Tokyo')
    },
  )

  it.each([
    ['nothing states it', { city: 'Asia/Tokyo' }],
    ['it is no zone', { timezone: 'Tokyo time' }],
    ['it is no text', { timezone: 9 }],
    ['it is empty', { timezone: '' }],
    ['it is hidden', { timezone: toMasked('string', 'abcdefgh') }],
    ['it is the agent’s own', { timezone: 'Europe/London' }],
  ])('is not offered when %s', (_, values) => {
    expect(toCustomerZone(values, 'Europe/London')).toBeNull()
  })
})
