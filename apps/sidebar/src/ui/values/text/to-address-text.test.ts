import { toMasked } from '@intilery-sidebar/contract'
import { expect, it } from 'vitest'
import { hasHidden } from '../has-hidden.ts'
import { toAddressText } from './to-address-text.ts'
import { toCopyText } from './to-copy-text.ts'

it('an address is one line', () => {
  const address = { street: '26 High Street', postcode: 29_679, city: 'Manchester', country: 'GB' }
  expect(toAddressText(address)).toBe('26 High Street, 29679 Manchester, GB')
  expect(toAddressText({ address1: 'Am Wall 3', city: 'Bremen' })).toBe('Am Wall 3, Bremen')
})

it('what has no place is no address', () => {
  expect(toAddressText({ street: 'x' })).toBeNull()
  expect(toAddressText({ city: 'Bremen', visits: 3 })).toBeNull()
})

it('what policy hides is in no line and on no clipboard, however deep it lies', () => {
  const hidden = { street: toMasked('string', 'a1'), city: 'Bremen' }
  expect(toAddressText(hidden)).toBeNull()
  expect(hasHidden([{ deep: hidden }])).toBe(true)
  expect(toCopyText({ address: hidden })).toBe('')
  expect(toCopyText({ city: 'Bremen' })).not.toBe('')
})
