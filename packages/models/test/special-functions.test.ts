import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import cephes from 'cephes'
import { hypergeometric, logHypergeometric } from '../src/math/hypergeometric.ts'
import { logGamma } from '../src/math/log-gamma.ts'
import { logBetaShift } from '../src/math/log-rising.ts'

beforeAll(() => cephes.compiled)

describe('beside Cephes', () => {
  test('the log-gamma function agrees to 1e-13 over nine orders of magnitude', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (power) => {
        const x = 10 ** power
        const theirs = cephes.lgam(x)
        expect(Math.abs(logGamma(x) - theirs)).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(theirs)))
      }),
    )
  })

  test('the hypergeometric function agrees', () => {
    const parameter = fc.double({ min: 0.1, max: 20, noNaN: true })
    fc.assert(
      fc.property(parameter, parameter, fc.double({ min: 0, max: 0.9, noNaN: true }), (a, b, z) => {
        const theirs = cephes.hyp2f1(a, b, a + b, z)
        const ours = hypergeometric({ a, b, c: a + b }, z)
        expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-9)
        expect(Math.abs(logHypergeometric({ a, b, c: a + b }, z) - Math.log(theirs))).toBeLessThan(1e-9)
      }),
    )
  })

  test('the product form of the beta function agrees where theirs does not cancel', () => {
    const parameter = fc.double({ min: 0.1, max: 10, noNaN: true })
    fc.assert(
      fc.property(parameter, parameter, fc.nat(30), (a, b, steps) => {
        const theirs = cephes.lbeta(a + 2, b + steps) - cephes.lbeta(a, b)
        expect(logBetaShift(a, b, [2, steps])).toBeCloseTo(theirs, 9)
      }),
    )
  })
})

test('outside its range a function is no number, rather than a wrong one', () => {
  expect(logGamma(0)).toBeNaN()
  expect(logGamma(-1.5)).toBeNaN()
  expect(hypergeometric({ a: 1, b: 1, c: 1 }, 0.99999999)).toBeNaN()
})
