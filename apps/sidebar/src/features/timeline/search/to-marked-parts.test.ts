import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toMarkedParts } from './to-marked-parts.ts'

it('marks every searched word, whatever its case', () => {
  expect(toMarkedParts('Order A-738291, order', ['order', '7382'])).toEqual([
    { part: 'Order', isHit: true },
    { part: ' A-', isHit: false },
    { part: '7382', isHit: true },
    { part: '91, ', isHit: false },
    { part: 'order', isHit: true },
  ])
})

it('loses no letter of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ maxLength: 3 })), (text, words) => {
      const whole = toMarkedParts(
        text,
        words.map((word) => word.toLocaleLowerCase()),
      )
      expect(whole.map(({ part }) => part).join('')).toBe(text)
    }),
  )
})
