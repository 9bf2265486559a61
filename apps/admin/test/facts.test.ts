import type { Overview, ProcessReport } from '@intilery-sidebar/contract/admin'
import { createWholeFormats } from '@intilery-sidebar/sidebar/texts/create-whole-formats'
import { describe, expect, it } from 'vitest'
import { sumProcesses } from '../src/facts/sum-processes.ts'
import { isRejecting, toSoon } from '../src/facts/to-attention.ts'
import { createSize } from '../src/texts/create-size.ts'
import { toSpending, toTotals, windowSeconds } from '../src/facts/to-spending.ts'

const atMs = 1_800_000_000_000
const dayMs = 86_400_000

const process = (of: Partial<ProcessReport> = {}): ProcessReport => ({
  name: 'a:1',
  startedAtMs: atMs - 1000,
  reportedAtMs: atMs,
  seconds: [],
  tenants: [],
  lanes: [],
  problems: [],
  signIns: [],
  answers: [],
  upstream: { requests: 0, failures: 0, medianMs: null, breakers: [] },
  drift: [],
  ...of,
})

describe('what several processes have seen', () => {
  it('is added up, and the slowest speaks for how soon upstream answers', () => {
    const sums = sumProcesses({
      processes: [
        process({
          startedAtMs: 5,
          problems: [{ code: 'budget-spent', count: 2, lastAtMs: 10 }],
          upstream: { requests: 10, failures: 1, medianMs: 40, breakers: [] },
        }),
        process({
          startedAtMs: 3,
          problems: [
            { code: 'rate-limited', count: 9, lastAtMs: 1 },
            { code: 'budget-spent', count: 3, lastAtMs: 20 },
          ],
          upstream: {
            requests: 5,
            failures: 0,
            medianMs: 70,
            breakers: [{ tenantId: 'a/b/C', state: 'open' }],
          },
        }),
      ],
    })
    expect(sums.problems).toEqual([
      { name: 'rate-limited', count: 9, lastAtMs: 1 },
      { name: 'budget-spent', count: 5, lastAtMs: 20 },
    ])
    expect(sums).toMatchObject({
      requests: 15,
      failures: 1,
      medianMs: 70,
      breakers: ['a/b/C'],
      oldestStartMs: 3,
    })
  })

  it('is spent second by second, without the second that is not over', () => {
    const second = atMs / 1000
    const spending = toSpending({
      atMs,
      processes: [
        process({
          seconds: [
            { second, lane: 'visible', count: 99 },
            { second: second - 1, lane: 'visible', count: 4 },
            { second: second - windowSeconds - 1, lane: 'bulk', count: 77 },
          ],
          lanes: [{ lane: 'visible', waiting: 2, waitMaxMs: 5, shed: 1 }],
        }),
        process({
          seconds: [{ second: second - 1, lane: 'bulk', count: 6 }],
          lanes: [{ lane: 'visible', waiting: 1, waitMaxMs: 9, shed: 0 }],
        }),
      ],
    })
    expect(spending.max).toBe(10)
    expect(spending.now).toBe(2)
    expect(spending.lanes[0]).toMatchObject({ lane: 'visible', now: 0.8, waiting: 3, waitMaxMs: 9, shed: 1 })
    expect(toTotals(spending.lanes).at(-1)).toBe(10)
    expect(toTotals(spending.lanes)).toHaveLength(windowSeconds)
  })
})

describe('what an admin should not forget', () => {
  const texts = {
    t: (key: string) => key,
    formats: createWholeFormats('en', 'UTC'),
  }
  const consumer = (of: Partial<Overview['consumers'][number]>): Overview['consumers'][number] => ({
    tenantId: 'a/b/C',
    prefix: 'ipk_1',
    consumer: 'shop',
    scopes: [],
    createdAtMs: atMs,
    lastUsedAtMs: null,
    endsAtMs: null,
    ...of,
  })
  const soon = (consumers: Overview['consumers'], exportRuns: Overview['exportRuns'] = []) =>
    toSoon({ atMs, consumers, installations: [], exportRuns }, texts)
  const run = (of: Partial<Overview['exportRuns'][number]>): Overview['exportRuns'][number] => ({
    tenantId: 'a/b/C',
    state: 'complete',
    reason: null,
    startedAtMs: atMs,
    reportedAtMs: atMs,
    endedAtMs: null,
    customers: 0,
    complete: 0,
    unreadable: 0,
    written: null,
    ...of,
  })

  it('names a living key that no server has used for 60 days, and one that ends in 14', () => {
    expect(soon([consumer({})])).toEqual([])
    expect(soon([consumer({ createdAtMs: atMs - 60 * dayMs })])).toEqual(['attention.unused'])
    expect(soon([consumer({ lastUsedAtMs: atMs - 59 * dayMs })])).toEqual([])
    expect(soon([consumer({ endsAtMs: atMs + 14 * dayMs })])).toEqual(['attention.ends'])
    expect(soon([consumer({ endsAtMs: atMs - 1, createdAtMs: 0 })])).toEqual([])
  })

  it('names a tenant whose newest export failed or was abandoned, until one runs or ends', () => {
    const [failed, abandoned] = [run({ state: 'failed', reason: 'folder' }), run({ state: 'abandoned' })]
    const locked = run({ state: 'failed', reason: 'locked' })
    for (const runs of [[failed], [abandoned, run({})], [locked, failed]])
      expect(soon([], runs)).toEqual(['attention.export'])
    for (const state of ['running', 'complete', 'partial'] as const)
      for (const runs of [
        [run({ state }), failed],
        [locked, run({ state })],
      ])
        expect(soon([], runs)).toEqual([])
    expect(soon([], [failed, run({ tenantId: 'a/b/D', state: 'abandoned' })])).toHaveLength(2)
  })
})

describe('a size', () => {
  it.each([
    ['en', 0, '0 byte'],
    ['en', 999, '999 byte'],
    ['en', 1000, '1 kB'],
    ['en', 4_260_000, '4.3 MB'],
    ['de', 4_260_000, '4,3 MB'],
    ['en', 12_600_000_000, '13 GB'],
    ['fr', 2_500_000_000_000_000, '2 500 To'],
  ])('is written in %s for %i bytes as %s', (locale, bytes, written) => {
    expect(createSize(locale)(bytes).replaceAll(/\s/g, ' ')).toBe(written)
  })
})

describe('a Profile API that refuses every request', () => {
  const rejectedAt = (lastAtMs: number) =>
    sumProcesses({ processes: [process({ problems: [{ code: 'upstream-rejected', count: 3, lastAtMs }] })] })

  it('needs the admin while agents meet it, and no longer when none has for a quarter of an hour', () => {
    expect(isRejecting({ atMs }, rejectedAt(atMs - 14 * 60_000))).toBe(true)
    expect(isRejecting({ atMs }, rejectedAt(atMs - 15 * 60_000))).toBe(false)
    expect(isRejecting({ atMs }, sumProcesses({ processes: [process()] }))).toBe(false)
  })
})
