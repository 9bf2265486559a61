import { countingWindowMs } from '@intilery-sidebar/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { createSharedCounts } from '../src/index.ts'
import { joinSharing, openLine, service } from './sharing.ts'

afterAll(() => service?.drop())

const item = (at: number, limit = 5) => ({ key: 'agent', item: `c-${at}`, limit })

describe.runIf(service !== null)('look-ups counted in Redis', () => {
  it('are known to every process, and to one that starts later', async () => {
    const [one, other] = [await joinSharing('known'), await joinSharing('known')].map(createSharedCounts)
    for (let at = 0; at < 5; at += 1) expect(await (at % 2 ? one : other)?.count(item(at))).toBeNull()
    const later = createSharedCounts(await joinSharing('known'))
    const waitMs = await later.count(item(5))
    expect(waitMs).toBeGreaterThan(0)
    expect(waitMs).toBeLessThanOrEqual(countingWindowMs)
    expect(await later.wouldRefuse(item(5))).not.toBeNull()
    expect(await later.wouldRefuse(item(4))).toBeNull()
    expect(await later.count(item(0))).toBeNull()
    expect(await later.count({ ...item(5), key: 'another agent' })).toBeNull()
  })

  it('never pass the limit, however many processes count at once', async () => {
    const processes = await Promise.all([1, 2, 3].map(() => joinSharing('together')))
    const counted = await Promise.all(
      processes.flatMap((sharing, process) => {
        const counts = createSharedCounts(sharing)
        return Array.from({ length: 20 }, (_, at) => counts.count(item(process * 20 + at, 12)))
      }),
    )
    expect(counted.filter((waitMs) => waitMs === null)).toHaveLength(12)
  })

  it('leave the window, also those that a jump of the clock has dated into the future', async () => {
    const sharing = await joinSharing('window')
    const counts = createSharedCounts(sharing)
    await counts.count(item(0, 2))
    const [name = ''] = await sharing.redis.keys(`${sharing.keyPrefix}counts:*`)
    expect(await sharing.redis.pttl(name)).toBeGreaterThan(0)
    await sharing.redis.zadd(name, Date.now() - countingWindowMs - 1, 'c-old')
    await sharing.redis.zadd(name, Date.now() + 3_600_000, 'c-future')
    expect(await counts.wouldRefuse(item(1, 2))).toBeLessThanOrEqual(countingWindowMs)
    expect(Number(await sharing.redis.zscore(name, 'c-future'))).toBeLessThanOrEqual(Date.now() + 1000)
    expect(await sharing.redis.zcard(name)).toBe(2)
  })

  it('are refused to the caller while Redis is away, and go on when it is back', async () => {
    const line = await openLine()
    const counts = createSharedCounts(await joinSharing('away', line.url))
    expect(await counts.count(item(0))).toBeNull()
    line.cut()
    await expect(counts.count(item(1))).rejects.toBeInstanceOf(Error)
    line.restore()
    await expect.poll(() => counts.count(item(1)).catch(() => 'away'), { timeout: 20_000 }).toBeNull()
  })
})
