import { countingWindowMs } from '@intilery-sidebar/contract'
import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createSharedCounts, shownMaxMs } from '../src/index.ts'
import { laneRules, reservedForBurst } from '../src/limit/lane-rules.ts'
import { burstDefault, ratePerSecondDefault } from '../src/limit/request-budget.ts'
import { intervalMinMs, quietIntervalMaxMs } from '../src/tail/tail-health.ts'
import { service, startProcess } from './sharing.ts'

const read = async (name: string): Promise<string> => {
  const text = await readFile(new URL(`../../../docs/operate/${name}.md`, import.meta.url), 'utf8')
  return text.replaceAll(/\s+/g, ' ')
}
const [sizing, privacy] = await Promise.all([read('sizing'), read('privacy')])

const hourMs = 3_600_000

describe('what the guides say of the request budget and of what is kept of answers', () => {
  it.each(
    [
      [sizing, `The Profile API allows ${ratePerSecondDefault} requests a second and a burst of 500`],
      [sizing, `the gateway keeps to a burst of ${burstDefault},`],
      [sizing, `${laneRules.bulk.reserved} of the burst are kept for them`],
      [sizing, `one call every ${intervalMinMs / 1000} to ${quietIntervalMaxMs / 1000} seconds`],
      [privacy, '| answers of the Profile API | an hour at most,'],
      [privacy, 'whom an agent looked up, as keyed hashes, for five minutes;'],
    ].map(([guide = '', sentence = '']) => ({ guide, sentence })),
  )('say "$sentence"', ({ guide, sentence }) => {
    expect(guide).toContain(sentence)
  })

  it('is what the governor holds to', () => {
    expect(reservedForBurst).toBe(burstDefault)
    expect(laneRules.visible.reserved).toBe(0)
    expect(shownMaxMs).toBe(hourMs)
    expect(countingWindowMs).toBe(hourMs / 12)
  })
})

describe.skipIf(service === null)('Redis', () => {
  afterAll(async () => service?.drop())

  it('keeps an answer for an hour, a look-up for five minutes, and nothing without an end', async () => {
    expect(privacy).toMatch(/\| Redis \| the same answers, sealed with `STORE_KEY`;[^|]*\| as in memory \|/)
    const { governed, upstream, sharing } = await startProcess('guide')
    upstream.always((call) => call.answer('customer-a'))
    await governed.getMeta({ idType: 'id', value: 'customer-a' })
    await createSharedCounts(sharing).count({ key: 'agent', item: 'customer', limit: 5 })
    const keys = () => sharing.redis.keys(`${sharing.keyPrefix}*`)
    await expect.poll(async () => (await keys()).some((key) => key.includes('answer:'))).toBe(true)
    const lasting = await Promise.all(
      (await keys()).map(async (key) => ({ key, leftMs: await sharing.redis.pttl(key) })),
    )
    const maxOf = (part: string): number =>
      Math.max(...lasting.filter(({ key }) => key.includes(part)).map(({ leftMs }) => leftMs))
    expect(lasting.filter(({ leftMs }) => leftMs === -1)).toEqual([])
    expect(maxOf('answer:')).toBeGreaterThan(hourMs - 60_000)
    expect(maxOf('answer:')).toBeLessThanOrEqual(hourMs)
    expect(maxOf('counts:')).toBeGreaterThan(countingWindowMs - 60_000)
    expect(maxOf('counts:')).toBeLessThanOrEqual(countingWindowMs)
  })
})
