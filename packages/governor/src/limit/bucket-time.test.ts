import { describe, expect, it } from 'vitest'
import { createBucketTime, onItsWayMaxMs } from './bucket-time.ts'

/** A process whose clock is moved by hand, and a bucket whose time comes in each reply. */
const open = () => {
  let nowMs = 1000
  const time = createBucketTime(() => nowMs)
  return {
    pass: (ms: number) => {
      nowMs += ms
    },
    /** Asks, and learns what the bucket's time was half-way; returns the latest that it allowed. */
    ask: (bucketMs: number, roundTripMs = 10) => {
      const asking = time.ask()
      nowMs += roundTripMs
      asking.note(bucketMs)
      return asking.latestMs
    },
  }
}

describe('what a process allows the bucket’s time to be', () => {
  it('is not known before its first reply', () => {
    expect(open().ask(50_000)).toBe(0)
  })

  it('is the time since its first reply and no more, however often it asks and however late it learns that it was', () => {
    const process = open()
    process.ask(50_000)
    for (let aheadMs = 0; aheadMs <= onItsWayMaxMs; aheadMs += 10) {
      process.pass(990)
      const latestMs = process.ask(50_000 + (1 + aheadMs / 10) * 1000 + aheadMs)
      expect(latestMs).toBeLessThanOrEqual(50_000 + (1 + aheadMs / 10) * 1000 + onItsWayMaxMs)
    }
  })

  it('is what a request can have taken less, once a reply was ahead', () => {
    const process = open()
    process.ask(50_000)
    process.pass(990)
    expect(process.ask(51_000 + onItsWayMaxMs)).toBe(51_000 + onItsWayMaxMs)
    process.pass(990)
    expect(process.ask(52_000)).toBe(52_010)
    process.pass(990)
    expect(process.ask(53_000)).toBe(53_000 + onItsWayMaxMs)
  })

  it('follows a bucket that went on while this process’s clock stood still', () => {
    const process = open()
    process.ask(50_000)
    process.pass(990)
    process.ask(81_000)
    process.pass(990)
    expect(process.ask(82_000)).toBe(82_000 + onItsWayMaxMs)
  })
})
