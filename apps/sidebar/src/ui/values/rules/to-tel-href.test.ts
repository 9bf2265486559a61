import { describe, expect, it } from 'vitest'
import { toTelHref } from './to-tel-href.ts'

describe('a phone number', () => {
  it.each([
    ['+44 111 222 333', 'tel:+44111222333'],
    ['(020) 7946 0958', 'tel:02079460958'],
    ['+44 (0)20 7946 0958', 'tel:+442079460958'],
    ['0111222333444', 'tel:0111222333444'],
  ])('%s can be called', (phone, href) => {
    expect(toTelHref(phone)).toBe(href)
  })

  it.each(['', '+', 'ask reception', 'javascript:1', '12', '1'.repeat(40), '[masked string abcdefgh]'])(
    '%s cannot',
    (phone) => {
      expect(toTelHref(phone)).toBeNull()
    },
  )
})
