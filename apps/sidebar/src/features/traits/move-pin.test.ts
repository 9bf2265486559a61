import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movePin } from './move-pin.ts'

describe('a pin', () => {
  it('moves one place, and stops at both ends', () => {
    const pins = ['a', 'b', 'c']
    expect(movePin(pins, 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(movePin(pins, 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(movePin(pins, 'a', -1)).toEqual(pins)
    expect(movePin(pins, 'c', 1)).toEqual(pins)
    expect(movePin(pins, 'unknown', 1)).toEqual(pins)
  })

  it('moved there and back is where it was, and no pin is ever lost', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(names, fc.nat(), (pins, at) => {
        const name = pins[at % (pins.length - 1)] ?? ''
        const moved = movePin(pins, name, 1)
        expect(moved.toSorted()).toEqual(pins.toSorted())
        expect(movePin(moved, name, -1)).toEqual(pins)
      }),
    )
  })
})
