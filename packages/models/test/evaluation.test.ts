import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areaUnderCurve,
  calibrationError,
  createRandom,
  evaluate,
  fitCustomerModel,
  fitLogistic,
  logisticProbability,
  toBins,
  topTenthLift,
} from '../src/index.ts'

const scored = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 8 }).map((n) => n / 8), isPositive: fc.boolean() }),
  { minLength: 2, maxLength: 60 },
)

describe('the area under the curve', () => {
  test('equals the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(scored, (customers) => {
        const [bought, not] = [true, false].map((is) =>
          customers.filter(({ isPositive }) => isPositive === is),
        )
        const pairs = (bought ?? []).flatMap((one) =>
          (not ?? []).map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
        )
        const share = pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length
        expect(areaUnderCurve(customers).toFixed(9)).toBe(share.toFixed(9))
      }),
    )
  })
})

describe('calibration', () => {
  test('bins hold every customer once, keep ties together, and start at 0', () => {
    fc.assert(
      fc.property(scored, (customers) => {
        const bins = toBins(customers, 4)
        expect(bins.reduce((sum, bin) => sum + bin.customers, 0)).toBe(customers.length)
        expect(bins[0]?.from).toBe(0)
        expect(new Set(bins.map(({ from }) => from)).size).toBe(bins.length)
        expect(calibrationError(bins)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('the lift of uninformative scores is 1', () => {
    const same = Array.from({ length: 50 }, (_, index) => ({ score: 0.5, isPositive: index % 5 === 0 }))
    expect(topTenthLift(same)).toBeCloseTo(1)
  })
})

describe('logistic regression', () => {
  const random = createRandom(7)
  const examples = Array.from({ length: 4000 }, () => {
    const features = [random() * 10, random()]
    const odds = -2 + 0.5 * (features[0] ?? 0)
    return { features, isPositive: random() < 1 / (1 + Math.exp(-odds)) }
  })

  test('recovers the weights its examples were drawn with, and is sure of what matters', () => {
    const model = fitLogistic(examples, { ridge: 1e-6 })
    expect(model.isConverged).toBe(true)
    expect((model.weights[1] ?? 0) / (model.scaling.deviations[0] ?? 1)).toBeCloseTo(0.5, 1)
    expect(Math.abs(model.weights[2] ?? 9)).toBeLessThan(3 * (model.standardErrors[2] ?? 0))
    expect(logisticProbability(model, [4, 0.5])).toBeCloseTo(0.5, 1)
  })

  test('ends with finite weights when the classes are separable, a feature is constant and another unknown', () => {
    const separable = Array.from({ length: 40 }, (_, index) => ({
      features: [index, 1, Number.NaN],
      isPositive: index >= 20,
    }))
    const model = fitLogistic(separable)
    expect(model.weights.every((weight) => Number.isFinite(weight))).toBe(true)
    expect(logisticProbability(model, [39, 1, Number.NaN])).toBeGreaterThan(0.9)
  })
})

describe('a licence to be believed', () => {
  const random = createRandom(3)
  const tested = Array.from({ length: 1500 }, () => {
    const [truth, noise] = [random(), random()]
    return {
      probability: truth,
      recency: 0.6 * truth + noise,
      frequency: random(),
      isPositive: random() < truth,
    }
  })

  test('is given where the lower bound of the gain is above 0', () => {
    const evaluation = evaluate(tested)
    expect(evaluation).toMatchObject({ isBelievable: true, baseline: 'recency', customers: 1500 })
    expect(evaluation.gain.lower).toBeGreaterThan(0)
    expect(evaluation.auc).toBeGreaterThan(evaluation.recencyAuc)
  })

  test('is not given to recency under another name', () => {
    const same = tested.map((one) => ({ ...one, probability: one.recency / 2 }))
    expect(evaluate(same).isBelievable).toBe(false)
  })

  test('is the same each time', () => {
    expect(evaluate(tested)).toEqual(evaluate(tested))
  })
})

test('fewer than fifty buyers, as in the demo, teach no model anything, and the refusal says how many there are', () => {
  const rowsOf = (buyers: number) =>
    Array.from({ length: 200 }, (_, index) => ({
      customerId: `c-${index}`,
      features: [index],
      buys: index < buyers,
    }))
  const training = { tenantId: 't', trainedAt: '2026-01-01T00:00:00Z', horizonDays: 60, featureNames: ['n'] }
  expect(() => fitCustomerModel({ ...training, rows: rowsOf(49) })).toThrow(
    'Too few customers to learn from: 49 of 200 bought',
  )
  expect(fitCustomerModel({ ...training, rows: rowsOf(50) }).trainBuys).toBe(50)
})
