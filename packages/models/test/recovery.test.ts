import { describe, expect, test } from 'vitest'
import {
  bgNbdExpectedPurchases,
  bgNbdLogLikelihood,
  bgNbdProbabilityAlive,
  countAlike,
  createRandom,
  dropOutGainMin,
  fitBgNbd,
  fitRepeatBuying,
  mbgNbdProbabilityAlive,
} from '../src/index.ts'
import { simulateBgNbd, simulateNbd } from './simulate.ts'

const truth = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const isSweep = process.env['SWEEP'] === 'full'
const seeds = Array.from({ length: isSweep ? 60 : 5 }, (_, index) => index + 1)
const world = (seed: number, customers: number) => ({ customers, weeks: 39, random: createRandom(seed) })

const isWithinThreeErrors = (seed: number, customers: number): boolean => {
  const { parameters, standardErrors } = fitBgNbd(simulateBgNbd(truth, world(seed, customers)))
  const names = ['r', 'alpha', 'a', 'b'] as const
  return names.every((name) => {
    const logError = (standardErrors?.[name] ?? Number.NaN) / parameters[name]
    return Math.abs(Math.log(parameters[name] / truth[name])) <= 3 * logError
  })
}

describe(`in ${seeds.length} simulated worlds`, () => {
  test.each([500, 2357])(
    'BG/NBD recovers the truth of %i customers within three standard errors in 57 of 60',
    (customers) => {
      const recovered = seeds.filter((seed) => isWithinThreeErrors(seed, customers)).length
      process.stderr.write(`recovered: ${recovered} of ${seeds.length} with ${customers} customers\n`)
      expect(recovered).toBeGreaterThanOrEqual(Math.floor(seeds.length * (57 / 60)))
    },
  )

  test('no drop-out is seen where there is none, and it is seen where there is as much as in CDNOW', () => {
    for (const seed of seeds) {
      const stayed = fitRepeatBuying(simulateNbd({ r: 0.385, alpha: 12.07 }, world(seed, 1000)))
      expect(stayed).toMatchObject({
        kind: 'nbd',
      })
      expect(stayed.gain).toBeGreaterThanOrEqual(0)
      const left = fitRepeatBuying(simulateBgNbd(truth, world(seed, 1000)))
      expect(left.kind).toBe('bg-nbd')
      expect(left.gain).toBeGreaterThan(dropOutGainMin)
    }
  })
})

test('the likelihood is right when drop-out is impossible, where a difference of log-gammas reports +108,273', () => {
  const customers = countAlike(simulateNbd({ r: 0.385, alpha: 12.07 }, world(1, 500)))
  const at = (logB: number) =>
    bgNbdLogLikelihood(
      { r: Math.exp(-0.95), alpha: Math.exp(2.49), a: Math.exp(-10), b: Math.exp(logB) },
      customers,
    )
  for (const logB of [30, 35, 38]) expect(at(logB)).toBeCloseTo(at(20), 3)
})

test('a one-time buyer is surely alive in BG/NBD, and not in MBG/NBD', () => {
  const once = { frequency: 0, recency: 0, age: 200 }
  expect(bgNbdProbabilityAlive(truth, once)).toBe(1)
  expect(mbgNbdProbabilityAlive(truth, once)).toBeLessThan(0.7)
})

test.each([1, 1 - 1e-9, 1 + 1e-9])('expected purchases are continuous where a is %f', (a) => {
  const customer = { frequency: 3, recency: 20, age: 38 }
  const near = bgNbdExpectedPurchases({ ...truth, a: 1.0001 }, customer, 39)
  expect(bgNbdExpectedPurchases({ ...truth, a }, customer, 39)).toBeCloseTo(near, 3)
})

test('fits of nothing and of one customer end, within their evaluations', () => {
  for (const customers of [[], [{ frequency: 0, recency: 0, age: 10 }]]) {
    const fit = fitBgNbd(customers)
    expect(fit.evaluations).toBeLessThanOrEqual(1010)
  }
})
