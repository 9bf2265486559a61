import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyBucket,
  noteLimited,
  recordTokens,
  takeTokens,
  toLevel,
  type BucketState,
  type Limits,
} from './gcra.ts'

const limits: Limits = { ratePerSecond: 100, burst: 450 }

/** Upstream's own bucket, as the documentation describes it: 100 a second, burst 500. */
const createUpstream = () => {
  let tokens = 500
  let atMs = 0
  return (nowMs: number): boolean => {
    tokens = Math.min(500, tokens + (nowMs - atMs) / 10)
    atMs = nowMs
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}

const step = fc.record({
  afterMs: fc.oneof(fc.nat(30), fc.nat(3000)),
  count: fc.integer({ min: 1, max: 200 }),
  reserved: fc.constantFrom(0, 50, 100, 300),
  allowFuture: fc.boolean(),
})

describe('the bucket', () => {
  it('never lets through what upstream would refuse, however it is asked', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const sendAtMs: number[] = []
        let nowMs = 0
        let state: BucketState = { tatMs: 0, cut: null, pausedUntilMs: 0 }
        for (const { afterMs, ...take } of steps) {
          nowMs += afterMs
          const taken = takeTokens(state, take, { nowMs, limits })
          state = taken.state
          for (let index = 0; index < taken.grant.granted; index += 1)
            sendAtMs.push(nowMs + taken.grant.waitMs)
        }
        const upstream = createUpstream()
        for (const atMs of sendAtMs.sort((a, b) => a - b)) expect(upstream(atMs)).toBe(true)
      }),
    )
  })

  it('asked without pause gives every token there is: the burst, then the rate', () => {
    let state: BucketState = { tatMs: 0, cut: null, pausedUntilMs: 0 }
    let spent = 0
    let nowMs = 0
    while (nowMs < 60_000) {
      const taken = takeTokens(state, { count: 7, reserved: 0, allowFuture: true }, { nowMs, limits })
      state = taken.state
      spent += taken.grant.granted
      nowMs += taken.grant.waitMs
    }
    expect(spent).toBeGreaterThanOrEqual(450 + 6000 - 1)
    expect(spent).toBeLessThanOrEqual(450 + 6000 + 1)
  })

  it('starts with nothing in it and is full after burst divided by rate', () => {
    const state = emptyBucket(1000, limits)
    expect(toLevel(state, 1000, limits)).toBe(0)
    expect(toLevel(state, 3000, limits)).toBeCloseTo(200)
    expect(toLevel(state, 1_000_000, limits)).toBe(450)
  })

  it('keeps what is below the reserved, and says when there will be more', () => {
    const state: BucketState = { tatMs: 0, cut: null, pausedUntilMs: 0 }
    const moment = { nowMs: 0, limits }
    const bulk = takeTokens(state, { count: 1000, reserved: 300, allowFuture: false }, moment)
    expect(bulk.grant).toEqual({ granted: 150, waitMs: 0, pauseMs: 0 })
    const next = takeTokens(bulk.state, { count: 1, reserved: 300, allowFuture: false }, moment)
    expect(next).toEqual({ state: bulk.state, grant: { granted: 0, waitMs: 10, pauseMs: 0 } })
    expect(
      takeTokens(next.state, { count: 1000, reserved: 0, allowFuture: false }, moment).grant.granted,
    ).toBe(300)
  })

  it('that is empty promises each who may reserve the next token to ripen, one after the other', () => {
    let state = emptyBucket(0, limits)
    const waits = Array.from({ length: 5 }, () => {
      const taken = takeTokens(state, { count: 1, reserved: 0, allowFuture: true }, { nowMs: 0, limits })
      state = taken.state
      return taken.grant.waitMs
    })
    expect(waits).toEqual([10, 20, 30, 40, 50])
  })

  it('takes refunds', () => {
    const state = emptyBucket(0, limits)
    const taken = takeTokens(state, { count: 1, reserved: 0, allowFuture: true }, { nowMs: 0, limits })
    expect(recordTokens(taken.state, -1, { nowMs: 0, limits })).toEqual(state)
  })
})

describe('another program that takes half of the allowance', () => {
  /** We ask for all we can get, every answer takes 40 ms, and the other program takes 50 a second until it stops. */
  const share = (seconds: number, leavesAfterSeconds: number) => {
    const upstream = createUpstream()
    const perSecond = Array.from({ length: seconds }, () => ({ ok: 0, limited: 0 }))
    let state: BucketState = { tatMs: 0, cut: null, pausedUntilMs: 0 }
    const answers: { atMs: number; isLimited: boolean }[] = []
    for (let nowMs = 0; nowMs < seconds * 1000; nowMs += 1) {
      if (nowMs % 20 === 0 && nowMs < leavesAfterSeconds * 1000) upstream(nowMs)
      while (answers[0] !== undefined && answers[0].atMs <= nowMs)
        if (answers.shift()?.isLimited) state = noteLimited(state, { nowMs, limits, pauseMs: 0 })
      const taken = takeTokens(state, { count: 5, reserved: 0, allowFuture: false }, { nowMs, limits })
      state = taken.state
      for (let index = 0; index < taken.grant.granted; index += 1) {
        const isLimited = !upstream(nowMs)
        answers.push({ atMs: nowMs + 40, isLimited })
        const second = perSecond[Math.floor(nowMs / 1000)]
        if (second !== undefined) second[isLimited ? 'limited' : 'ok'] += 1
      }
    }
    return perSecond
  }
  const sumOf = (seconds: readonly { ok: number; limited: number }[], key: 'ok' | 'limited') =>
    seconds.reduce((sum, second) => sum + second[key], 0)

  it('leaves us at least nine tenths of the rest within five seconds, at the price of 2 % 429s', () => {
    const seconds = share(60, 60)
    const firstLimited = seconds.findIndex((second) => second.limited > 0)
    const settled = seconds.slice(firstLimited + 5)
    expect(sumOf(settled, 'ok') / settled.length).toBeGreaterThanOrEqual(45)
    expect(sumOf(seconds, 'limited')).toBeLessThanOrEqual(0.02 * sumOf(seconds, 'ok'))
  })

  it('and leaves, gives us all of it again within half a minute', () => {
    const seconds = share(60, 20)
    expect(sumOf(seconds.slice(50), 'ok')).toBeGreaterThanOrEqual(990)
  })
})

describe('a clock that steps back an hour', () => {
  const hourMs = 3_600_000

  it('leaves no caller waiting for longer than an empty bucket would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.boolean(), (spent, isLimited) => {
        const full = { tatMs: hourMs, cut: null, pausedUntilMs: 0 }
        const used = recordTokens(full, spent, { nowMs: hourMs, limits })
        const before = isLimited ? noteLimited(used, { nowMs: hourMs, limits, pauseMs: 30_000 }) : used
        const { grant } = takeTokens(
          before,
          { count: 1, reserved: 0, allowFuture: true },
          { nowMs: 0, limits },
        )
        expect(grant.granted).toBe(1)
        expect(grant.waitMs).toBeLessThanOrEqual(11)
      }),
    )
  })
})

describe('what was spent elsewhere', () => {
  it('empties the bucket and leaves no debt', () => {
    const empty = recordTokens({ tatMs: 0, cut: null, pausedUntilMs: 0 }, 100_000, { nowMs: 0, limits })
    expect(toLevel(empty, 0, limits)).toBe(0)
    expect(toLevel(empty, 1000, limits)).toBeCloseTo(100)
  })
})
