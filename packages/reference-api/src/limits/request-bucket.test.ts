import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentedLimit, RequestBucket } from './request-bucket.ts'

const takeMany = (bucket: RequestBucket, count: number, nowMs: number) =>
  Array.from({ length: count }, () => bucket.take(nowMs))

describe('a bucket that rejects', () => {
  it('lets 500 through at once and then 100 a second', () => {
    const bucket = new RequestBucket(documentedLimit)
    const burst = takeMany(bucket, 600, 0)
    expect(burst.filter((waitMs) => waitMs === 0)).toHaveLength(500)
    expect(burst.indexOf(null)).toBe(500)
    expect(takeMany(bucket, 200, 1_000).filter((waitMs) => waitMs === 0)).toHaveLength(100)
    expect(takeMany(bucket, 600, 60_000).filter((waitMs) => waitMs === 0)).toHaveLength(500)
  })

  it('never lets more through in any stretch of time than the rate and the burst allow', () => {
    const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 60 }),
        (gaps, perSecond, burst) => {
          const bucket = new RequestBucket({ perSecond, burst, excess: 'reject' })
          let nowMs = 0
          const passed = gaps.flatMap((gapMs) => (bucket.take((nowMs += gapMs)) === 0 ? [nowMs] : []))
          for (const [index, startMs] of passed.entries())
            for (const [ahead, endMs] of passed.slice(index).entries())
              expect(ahead + 1).toBeLessThanOrEqual(burst + ((endMs - startMs) * perSecond) / 1_000 + 1e-6)
        },
      ),
    )
  })
})

describe('a bucket that delays', () => {
  it('spaces the burst out and refuses only what is beyond it', () => {
    const bucket = new RequestBucket({ perSecond: 100, burst: 5, excess: 'delay' })
    expect(takeMany(bucket, 7, 0)).toEqual([0, 10, 20, 30, 40, null, null])
    expect(bucket.take(25)).toBe(25)
  })
})

it('a clock that is set back an hour does not make the next request wait for it', () => {
  const bucket = new RequestBucket({ perSecond: 100, burst: 500, excess: 'delay' })
  bucket.take(3_600_000)
  expect(bucket.take(0)).toBe(0)
})
