import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSearchText } from '../text/to-search-text.ts'
import { toPhoneText } from './to-phone-text.ts'

describe('a phone number', () => {
  it.each([
    ['+12125550123', '+1 212 555 0123'],
    ['+31612345678', '+31 6 12345678'],
    ['+33612345678', '+33 6 12 34 56 78'],
    ['+34612345678', '+34 612 345 678'],
    ['+351912345678', '+351 912 345 678'],
    ['+41791234567', '+41 79 123 45 67'],
    ['+447700900123', '+44 7700 900123'],
    ['+442079460958', '+44 20 7946 0958'],
    ['+4532123456', '+45 32 12 34 56'],
    ['+48512345678', '+48 512 345 678'],
    ['+61412345678', '+61 412 345 678'],
    ['+819012345678', '+81 90 1234 5678'],
  ])('%s is written %s', (sent, shown) => {
    expect(toPhoneText(sent)).toBe(shown)
  })

  it.each([
    ['has no country code', '02079460958'],
    ['was grouped by its sender', '+44 (0)20 79460958'],
    ['has an area code of unknown length', '+4915123456789'],
    ['has a digit too many for its country', '+44770090012345'],
    ['is no number', 'ask reception'],
  ])('that %s stays as it was sent', (_, sent) => {
    expect(toPhoneText(sent)).toBe(sent)
  })

  it('is found as it is shown and as it was sent', () => {
    const text = toSearchText('+447700900123', { number: String })
    expect(text).toContain('7700 900123')
    expect(text).toContain('7700900123')
  })

  it('keeps every digit, whatever the number', () => {
    const codes = fc.constantFrom('1', '31', '33', '34', '351', '41', '44', '45', '48', '49', '61', '81')
    const digits = fc.stringMatching(/^\d{6,12}$/)
    fc.assert(
      fc.property(codes, digits, (code, number) => {
        const sent = `+${code}${number}`
        expect(toPhoneText(sent).replaceAll(' ', '')).toBe(sent)
      }),
    )
  })
})
