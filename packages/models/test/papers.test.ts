import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  areaUnderCurve,
  bgBbExpectedPurchases,
  bgBbProbabilityAlive,
  bgBbProbabilityOfCount,
  bgNbdExpectedByNew,
  bgNbdExpectedPurchases,
  bgNbdProbabilityAlive,
  bgNbdProbabilityOfCount,
  fitBgBb,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  gammaGammaExpectedAmount,
  paretoNbdExpectedByNew,
  paretoNbdExpectedPurchases,
  paretoNbdLogLikelihood,
  paretoNbdProbabilityAlive,
  type Fit,
} from '../src/index.ts'
import { countLater, readCdnow, summarise, toDay } from './cdnow.ts'

const sample = realDataForTests('CDNOW_sample.txt')
const donations = realDataForTests('donations.csv')
const [calibrationEnd, holdOutEnd] = [toDay('19970930'), toDay('19980630')]

/** Published parameters to 1e-3 relative, the log-likelihood to .01. */
const expectFit = (fit: Fit<string>, parameters: Record<string, number>, logLikelihood: number): void => {
  expect(fit.isConverged).toBe(true)
  for (const [name, value] of Object.entries(parameters))
    expect(Math.abs((fit.parameters[name] ?? 0) / value - 1)).toBeLessThan(1e-3)
  expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(0.01)
}

describe.skipIf(sample === null)('on the 2,357 customers of CDNOW', () => {
  const purchases = readCdnow(sample ?? '', 1)
  const customers = summarise(purchases, calibrationEnd)
  const later = countLater(purchases, calibrationEnd, holdOutEnd)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

  test('there are as many customers and purchases as the papers count', () => {
    expect(customers).toHaveLength(2357)
    expect(sum(customers.map(({ frequency }) => frequency))).toBe(2457)
    expect(sum(later)).toBe(1882)
    expect(customers.filter(({ frequency }) => frequency === 0)).toHaveLength(1411)
  })

  test('BG/NBD fits as in Fader, Hardie & Lee 2005', () => {
    const fit = fitBgNbd(customers)
    expectFit(fit, { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 }, -9582.429)
    const expected = customers.map((one) => bgNbdExpectedPurchases(fit.parameters, one, 39))
    expect(sum(expected)).toBeCloseTo(1653.4, 0)
    expect(correlation(expected, later)).toBeCloseTo(0.626, 3)
    const byFrequency = [0.2251, 0.5231, 1.0441, 1.5203, 2.1639, 2.6538, 3.504]
    for (const [frequency, mean] of byFrequency.entries()) {
      const of = expected.filter((_, index) => customers[index]?.frequency === frequency)
      expect(sum(of) / of.length).toBeCloseTo(mean, 3)
    }
  })

  test('Pareto/NBD fits as in Fader & Hardie’s note, standard errors included', () => {
    const fit = fitParetoNbd(customers)
    expectFit(fit, { r: 0.55315, alpha: 10.57633, s: 0.6062, beta: 11.6715 }, -9594.976)
    const errors = Object.values(fit.standardErrors ?? {})
    for (const [index, error] of [0.0476, 0.8427, 0.1873, 6.2105].entries())
      expect(Math.abs((errors[index] ?? 0) / error - 1)).toBeLessThan(1e-3)
    const expected = customers.map((one) => paretoNbdExpectedPurchases(fit.parameters, one, 39))
    expect(correlation(expected, later)).toBeCloseTo(0.63, 3)
    expect(sum(expected)).toBeCloseTo(1665.5, 0)
  })

  test('MBG/NBD and NBD fit as in BTYDplus', () => {
    expectFit(fitMbgNbd(customers), { r: 0.5248, alpha: 6.1831, a: 0.8914, b: 1.614 }, -9582.136)
    expectFit(fitNbd(customers), { r: 0.3848, alpha: 12.072 }, -9763.658)
  })

  test('ranked by P(alive) customers are ranked worse than by chance, so it ranks none; expected purchases rank them', () => {
    const { parameters } = fitBgNbd(customers)
    const aucOf = (score: (one: (typeof customers)[number]) => number) =>
      areaUnderCurve(
        customers.map((one, index) => ({ score: score(one), isPositive: (later[index] ?? 0) > 0 })),
      )
    expect(aucOf((one) => bgNbdProbabilityAlive(parameters, one))).toBeLessThan(0.4)
    expect(aucOf((one) => bgNbdExpectedPurchases(parameters, one, 39))).toBeGreaterThan(0.72)
  })

  test('Gamma-Gamma fits as in Fader & Hardie 2013, and expects what note 025 expects', () => {
    const spends = [...purchases.values()].map((days) => {
      const ordered = [...days]
        .filter(([day]) => day <= calibrationEnd)
        .toSorted(([one], [other]) => one - other)
      const repeats = ordered.slice(1).map(([, dollars]) => dollars)
      return {
        frequency: repeats.length,
        meanAmount: repeats.length === 0 ? 0 : sum(repeats) / repeats.length,
      }
    })
    expect(spends.filter(({ frequency }) => frequency > 0)).toHaveLength(946)
    const fit = fitGammaGamma(spends)
    expectFit(fit, { p: 6.24957, q: 3.744225, gamma: 15.44352 }, -4055.9177)
    const amounts = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    for (const [index, amount] of amounts.entries())
      expect(
        gammaGammaExpectedAmount(fit.parameters, spends[index] ?? { frequency: 0, meanAmount: 0 }),
      ).toBeCloseTo(amount, 1)
  })
})

describe.skipIf(donations === null)('on 11,104 donors', () => {
  test('BG/BB fits as in Fader, Hardie & Shang 2010', () => {
    const lines = readFileSync(donations ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
    const table = lines.map((line) => {
      const [frequency = 0, recency = 0, periods = 0, count = 0] = line.split(',').map(Number)
      return { frequency, recency, periods, count }
    })
    const { parameters, ...fit } = fitBgBb(table)
    expectFit(
      { parameters, ...fit },
      { alpha: 1.2035, beta: 0.7497, gamma: 0.6567, delta: 2.7834 },
      -33225.581,
    )
    const alive = [
      [0, 0],
      [2, 4],
      [6, 6],
    ].map(([frequency = 0, recency = 0]) =>
      bgBbProbabilityAlive(parameters, { frequency, recency, periods: 6 }),
    )
    for (const [index, probability] of [0.11, 0.59, 0.93].entries())
      expect(alive[index]).toBeCloseTo(probability, 2)
    const expected = table.map((row) => row.count * bgBbExpectedPurchases(parameters, row, 5))
    expect(expected.reduce((total, value) => total + value, 0)).toBeCloseTo(12_884.2, 0)
    expect(11_104 * bgBbProbabilityOfCount(parameters, 0, 6)).toBeCloseTo(3454.9, 1)
    expect(11_104 * bgBbProbabilityOfCount(parameters, 6, 6)).toBeCloseTo(1253.1, 1)
  })
})

describe('formulas with the published parameters', () => {
  const bgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const paretoNbd = { r: 0.5533, alpha: 10.578, s: 0.6061, beta: 11.669 }

  test.each([
    [1 / 7, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.858],
  ])('BG/NBD expects of a new customer within %f weeks %f purchases', (weeks, purchases) => {
    const fitted = { r: 0.242595, alpha: 4.413601, a: 0.792922, b: 2.425907 }
    expect(Math.abs(bgNbdExpectedByNew(fitted, weeks) - purchases)).toBeLessThan(6e-4)
  })

  test('BG/NBD expects 1.226 purchases of a customer with two repeats', () => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 }
    expect(bgNbdExpectedPurchases(bgNbd, customer, 39)).toBeCloseTo(1.226, 3)
  })

  test('BG/NBD gives each count of purchases its probability, and all together 1', () => {
    expect(bgNbdProbabilityOfCount(bgNbd, 10, 2)).toBeCloseTo(1.07869e-7, 11)
    expect(bgNbdProbabilityOfCount(bgNbd, 0, 39)).toBeCloseTo(0.5737864, 6)
    const tail = [
      0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913,
      0.0003467171, 0.0002769613, 0.000222226,
    ]
    for (const [index, probability] of tail.entries())
      expect(bgNbdProbabilityOfCount(bgNbd, 11 + index, 30)).toBeCloseTo(probability, 8)
    const all = Array.from({ length: 400 }, (_, count) => bgNbdProbabilityOfCount(bgNbd, count, 30))
    expect(all.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 6)
  })

  test('Pareto/NBD knows who is alive, what they will buy, and what new customers will', () => {
    const regular = { frequency: 26, recency: 30.86, age: 31 }
    expect(paretoNbdProbabilityAlive(paretoNbd, regular)).toBeCloseTo(0.9979, 4)
    expect(paretoNbdExpectedPurchases(paretoNbd, regular, 52)).toBeCloseTo(25.46, 1)
    const purchases = [0.0508, 0.0992, 0.1454, 0.1898, 0.2325, 0.2736, 0.3134, 0.3518, 0.3891]
    for (const [index, count] of purchases.entries())
      expect(Math.abs(paretoNbdExpectedByNew(paretoNbd, index + 1) - count)).toBeLessThan(0.01)
  })

  test('Pareto/NBD stays finite for customers who buy four times a week', () => {
    const extreme = { r: 0.5143, alpha: 2.8845, s: 0.2856, beta: 14.1087 }
    const customers = [221, 254, 161, 204].map((frequency) => ({ frequency, recency: 38, age: 40, count: 1 }))
    for (const customer of customers)
      expect(paretoNbdLogLikelihood(extreme, [customer])).toSatisfy(Number.isFinite)
  })
})

const correlation = (one: readonly number[], other: readonly number[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanOne, meanOther] = [mean(one), mean(other)]
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
  const [centredOne, centredOther] = [one.map((v) => v - meanOne), other.map((v) => v - meanOther)]
  return (
    product(centredOne, centredOther) /
    Math.sqrt(product(centredOne, centredOne) * product(centredOther, centredOther))
  )
}
