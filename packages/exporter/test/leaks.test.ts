import { describe, expect, test } from 'vitest'
import { leakKinds, lintLeaks, type LeakKind, type LintSubject } from '../src/index.ts'

const dayMs = 86_400_000
const names = ['recency', 'frequency', 'amount', 'views', 'gap', 'opens', 'noise']
type Row = LintSubject['rows'][number]

const createRandom = (seed: number) => {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const featuresOf = (customerId: string, cutoff: number): number[] => {
  const random = createRandom(Number(customerId.slice(1)) * 7919 + cutoff / dayMs)
  for (let index = 0; index < 5; index += 1) random()
  return names.map(() => Math.round(random() * 1e6) / 1e3)
}

/** An honest training set: who buys depends on recency, frequency and luck. */
const control = (): LintSubject & { readonly rows: readonly Row[] } => {
  const random = createRandom(5)
  const rows = Array.from({ length: 800 }, (_, index): Row => {
    const split = index % 2 === 0 ? 'train' : 'test'
    const [customerId, cutoff] = [`c${index + 1}`, (split === 'train' ? 100 : 200) * dayMs]
    const features = featuresOf(customerId, cutoff)
    const odds = (features[0] ?? 0) / 250 + (features[1] ?? 0) / 500 - 3
    return {
      customerId,
      groupId: customerId,
      split,
      cutoff,
      features,
      buys: random() < 1 / (1 + Math.exp(-odds)),
    }
  })
  return {
    rows,
    featureNames: names,
    labelSpanMs: 97 * dayMs,
    centres: names.map((_, index) =>
      meanOf(rows.filter(({ split }) => split === 'train').map(({ features }) => features[index] ?? 0)),
    ),
    recompute: featuresOf,
    population: rows.filter(({ split }) => split === 'test').map(({ customerId }) => customerId),
  }
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const change = (rows: readonly Row[], to: (row: Row, index: number) => Row): readonly Row[] => rows.map(to)

const { rows, ...honest } = control()

const planted: Readonly<Record<LeakKind, LintSubject>> = {
  'L1.1': { ...honest, rows: rows.filter(({ split }) => split === 'train'), population: [] },
  'L1.2': {
    ...honest,
    rows,
    centres: names.map((_, index) => meanOf(rows.map(({ features }) => features[index] ?? 0))),
  },
  'L1.3': {
    ...honest,
    rows: change(rows, (row) => ({
      ...row,
      features: row.features.map((value, index) =>
        index === 6 && row.split === 'test' ? (row.buys === true ? 700 : 300) + value / 3 : value,
      ),
    })),
    recompute: undefined,
    selection: { chosen: ['recency', 'noise'] },
  },
  'L1.4': {
    ...honest,
    recompute: undefined,
    rows: [
      ...rows,
      ...rows
        .filter(({ split }) => split === 'train')
        .slice(0, 20)
        .map((row, index): Row =>
          Object.assign({}, row, {
            customerId: `copy${index}`,
            groupId: `copy${index}`,
            split: 'test',
            cutoff: 200 * dayMs,
          } as const),
        ),
    ],
  },
  L2: {
    ...honest,
    recompute: undefined,
    centres: undefined,
    rows: change(rows, (row) => ({
      ...row,
      features: row.features.with(3, row.buys === true ? 5 : Number.NaN),
    })),
  },
  'L3.1': {
    ...honest,
    rows: change(rows, (row) => ({ ...row, features: featuresOf(row.customerId, row.cutoff + 7 * dayMs) })),
    centres: undefined,
  },
  'L3.2': {
    ...honest,
    rows: change(rows, (row, index) =>
      index % 10 === 1 ? { ...row, groupId: rows[index - 1]?.groupId ?? '' } : row,
    ),
  },
  'L3.3': {
    ...honest,
    rows: rows.filter(({ split, buys }, index) => split === 'train' || buys === true || index % 3 > 0),
  },
}

describe('the leak linter', () => {
  test('passes an honest training set', () => {
    expect(lintLeaks({ ...honest, rows })).toEqual([])
    expect(lintLeaks({ ...honest, rows, selection: { chosen: ['recency', 'frequency'] } })).toEqual([])
  })

  test.each(Object.entries(planted))('finds %s, and nothing else, and says why', (kind, subject) => {
    const leaks = lintLeaks(subject)
    expect(leaks.map((leak) => leak.kind)).toEqual([kind])
    expect(leaks[0]?.because).toMatch(/\d|not known/)
  })

  test('knows all eight kinds', () => {
    expect(Object.keys(planted)).toEqual(Object.keys(leakKinds))
    expect(Object.keys(leakKinds)).toHaveLength(8)
  })

  test('sees that a test is not later than the train labels', () => {
    const [leak] = lintLeaks({ ...honest, rows, labelSpanMs: 120 * dayMs })
    expect(leak).toEqual({ kind: 'L3.1', because: 'train labels were known 20 days after the test cutoff' })
  })
})
