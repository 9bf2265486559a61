import { RateLimitedError, type Lane } from '@intilery-sidebar/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRequestBudget, type RequestBudget } from '../src/index.ts'

const second = 1000

/** A budget on stopped time that has filled up, and the permits it has given. */
const setUp = async (options: { isFull?: boolean; ratePerSecond?: number; burst?: number } = {}) => {
  const budget = createRequestBudget(options)
  const permits: { lane: Lane; tenant: string; atMs: number }[] = []
  const startedMs = performance.now()
  const spend = (lane: Lane, tenant = 't', signal?: AbortSignal) =>
    budget
      .forTenant(tenant)
      .acquire({ lane, fairnessKey: 'agent', signal })
      .then(() => void permits.push({ lane, tenant, atMs: performance.now() - startedMs }))
  if (options.isFull ?? true) await vi.advanceTimersByTimeAsync(10 * second)
  const countOf = (lane: Lane) => permits.filter((permit) => permit.lane === lane).length
  return { budget, permits, spend, countOf }
}

/** Starts that many; resolves with what became of them. */
const times = <Result>(count: number, work: () => Promise<Result>): Promise<readonly unknown[]> =>
  Promise.all(Array.from({ length: count }, () => work().catch((error: unknown) => error)))

const depthOf = (budget: RequestBudget, lane: Lane) =>
  budget.queueDepths().find((queue) => queue.lane === lane)?.depth

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the budget', () => {
  it('after a start gives the rate and no burst, because what was spent before is unknown', async () => {
    const { spend, permits } = await setUp({ isFull: false })
    void times(500, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(second)
    expect(permits.length).toBeGreaterThanOrEqual(99)
    expect(permits.length).toBeLessThanOrEqual(101)
  })

  it('when full gives the burst at once and then the rate', async () => {
    const { spend, permits } = await setUp()
    void times(1000, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(0)
    expect(permits).toHaveLength(450)
    await vi.advanceTimersByTimeAsync(second)
    expect(permits.length).toBeGreaterThanOrEqual(549)
    expect(permits.length).toBeLessThanOrEqual(551)
  })

  it('keeps 300 for people: a saturating export leaves them there, and they are had at once', async () => {
    const { spend, countOf } = await setUp()
    void times(900, () => spend('bulk'))
    await vi.advanceTimersByTimeAsync(2 * second)
    expect(countOf('bulk')).toBeGreaterThanOrEqual(340)
    expect(countOf('bulk')).toBeLessThanOrEqual(351)
    void times(300, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(0)
    expect(countOf('visible')).toBe(300)
  })

  it('serves earlier lanes first, in whatever order the calls came', async () => {
    const { spend, permits } = await setUp({ isFull: false })
    for (const lane of ['bulk', 'personalization', 'prefetch', 'live', 'visible'] as const)
      void times(3, () => spend(lane))
    await vi.advanceTimersByTimeAsync(9 * second)
    expect(permits.map((permit) => permit.lane)).toEqual([
      'visible',
      'visible',
      'visible',
      'live',
      'live',
      'live',
      'bulk',
      'bulk',
      'bulk',
    ])
  })

  it('answers another server in the first second after a start, and no more of them than a fifth of the rate', async () => {
    const { spend, permits } = await setUp({ isFull: false })
    void times(20, () => spend('prefetch'))
    void times(100, () => spend('personalization'))
    await vi.advanceTimersByTimeAsync(second - 1)
    expect(new Set(permits.map(({ lane }) => lane))).toEqual(new Set(['personalization']))
    expect(permits.length).toBeGreaterThanOrEqual(20)
    expect(permits.length).toBeLessThanOrEqual(30)
  })

  it('fills the reserve for people in four seconds beside servers that ask for more than there is', async () => {
    const { spend, countOf } = await setUp({ isFull: false })
    for (let tenth = 0; tenth < 60; tenth += 1) {
      void times(20, () => spend('personalization'))
      await vi.advanceTimersByTimeAsync(100)
    }
    void times(300, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(100)
    expect(countOf('visible')).toBe(300)
  })

  it('gives a newcomer the next permit while an export waits for the reserve to fill', async () => {
    const { spend, countOf } = await setUp({ isFull: false })
    void times(100, () => spend('bulk'))
    await vi.advanceTimersByTimeAsync(second)
    expect(countOf('bulk')).toBe(0)
    void times(1, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(0)
    expect(countOf('visible')).toBe(1)
  })

  it('sheds what has waited past its lane, saying how long to stay away', async () => {
    const { budget, spend } = await setUp({ isFull: false, ratePerSecond: 1 })
    const results = times(30, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(9 * second)
    const errors = (await results).filter((result) => result instanceof RateLimitedError)
    expect(errors.length).toBeGreaterThanOrEqual(21)
    expect(errors[0]?.retryAfterSeconds).toBeGreaterThanOrEqual(20)
    expect(depthOf(budget, 'visible')).toBe(0)
  })

  it('sheds at once what finds its line full, and only in that tenant', async () => {
    const { budget, spend } = await setUp({ isFull: false })
    void times(200, () => spend('prefetch', 'greedy'))
    await expect(spend('prefetch', 'greedy')).rejects.toMatchObject({ retryAfterSeconds: 2 })
    void times(1, () => spend('prefetch', 'polite'))
    expect(depthOf(budget, 'prefetch')).toBe(201)
  })

  it('lets a caller leave the line, and gives the permit meant for them to the next', async () => {
    const { spend, permits, budget } = await setUp({ isFull: false })
    const leaving = new AbortController()
    const reason = new Error('gone')
    const gone = spend('visible', 't', leaving.signal)
    void times(1, () => spend('visible'))
    leaving.abort(reason)
    await expect(gone).rejects.toBe(reason)
    expect(depthOf(budget, 'visible')).toBe(1)
    await vi.advanceTimersByTimeAsync(10)
    expect(permits).toHaveLength(1)
    await expect(spend('visible', 't', AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  it('refuses every waiting call when it closes', async () => {
    const { budget, spend } = await setUp({ isFull: false })
    const results = times(3, () => spend('bulk'))
    budget.close()
    for (const result of await results) expect(result).toMatchObject({ reason: 'unavailable' })
    await expect(spend('visible')).rejects.toMatchObject({ reason: 'unavailable' })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('tenants who share an allowance', () => {
  it('do not wait for a greedier tenant, two seconds after the first of them came', async () => {
    const { spend } = await setUp()
    const waits: number[] = []
    void times(2000, () => spend('visible', 'greedy'))
    await vi.advanceTimersByTimeAsync(2 * second)
    for (let round = 0; round < 100; round += 1) {
      for (let tenant = 0; tenant < 9; tenant += 1) {
        const startedMs = performance.now()
        void spend('visible', `polite ${tenant}`).then(() => waits.push(performance.now() - startedMs))
      }
      void times(30, () => spend('visible', 'greedy'))
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(waits).toHaveLength(900)
    expect(Math.max(...waits.slice(90))).toBe(0)
  })
})

describe('a 429 of upstream', () => {
  it('empties the bucket and slows the rate', async () => {
    const { budget, spend, permits } = await setUp()
    for (let cut = 0; cut < 10; cut += 1) {
      budget.forTenant('t').onRateLimited(1)
      await vi.advanceTimersByTimeAsync(100)
    }
    const before = permits.length
    void times(500, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(second)
    expect(permits.length - before).toBeLessThan(65)
  })

  it('that says how long sheds at once what cannot wait so long, and says the true time', async () => {
    const { budget, spend } = await setUp()
    budget.forTenant('t').onRateLimited(30)
    await vi.advanceTimersByTimeAsync(0)
    const early = spend('visible').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(5)
    expect(await early).toMatchObject({ reason: 'rate-limited', upstreamStatus: 429, retryAfterSeconds: 30 })
    await vi.advanceTimersByTimeAsync(20 * second)
    const later = spend('live').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(5)
    expect(await later).toMatchObject({ retryAfterSeconds: 10 })
    const patient = spend('visible').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(3 * second)
    void spend('visible').catch(() => undefined)
    expect(await patient).toMatchObject({ retryAfterSeconds: 10 })
  })

  it('that says how long is obeyed', async () => {
    const { budget, spend, permits } = await setUp()
    budget.forTenant('t').onRateLimited(3)
    void times(10, () => spend('visible'))
    await vi.advanceTimersByTimeAsync(2999)
    expect(permits).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(permits).toHaveLength(10)
  })
})
