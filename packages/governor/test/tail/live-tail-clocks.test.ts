import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { second, startMs, setUpTail } from './set-up-tail.ts'

beforeEach(() => void vi.useFakeTimers({ now: startMs }))
afterEach(() => void vi.useRealTimers())

describe('what a tail delivers', () => {
  it('is as fresh as upstream’s last word, and stale once upstream has been silent twice', async () => {
    const { governed, setDown } = setUpTail()
    const states: (string | null)[] = []
    const watch = governed.watchEvents('a', () => states.push(watch.freshness()?.state ?? null))
    expect(watch.freshness()).toBeNull()
    await vi.advanceTimersByTimeAsync(0)
    setDown(true)
    await vi.advanceTimersByTimeAsync(30 * second)
    setDown(false)
    await vi.advanceTimersByTimeAsync(30 * second)
    expect(states).toEqual(['live', 'stale', 'live'])
  })

  it('is not stopped by an event whose date is still to come', async () => {
    const { happen, listen } = setUpTail()
    happen('from a wrong clock', -365 * 24 * 60 * 60 * second)
    happen('old', 60 * second)
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(10 * second)
    happen('new')
    await vi.advanceTimersByTimeAsync(40 * second)
    expect(new Set(received)).toEqual(new Set(['from a wrong clock', 'old', 'new']))
    expect(received).toHaveLength(3)
  })

  it('begins with the page that a timeline has just fetched, and asks for what has happened since', async () => {
    const { happen, listen, queries, governed } = setUpTail()
    happen('old', 60 * second)
    await governed.getEvents({ idType: 'id', value: 'a' }, { sort: 'desc', from: 0, size: 100 })
    await vi.advanceTimersByTimeAsync(20 * second)
    happen('meanwhile', 5 * second)
    happen('arrived late', 30 * 60 * second)
    queries.length = 0
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['old', 'meanwhile'])
    expect(queries.map(({ start }) => start)).toEqual([new Date(startMs - 60 * second - 1).toISOString()])
    await vi.advanceTimersByTimeAsync(15 * second)
    expect(received).toContain('arrived late')
  })

  it('costs one page to begin with where a hundred events are more than a day', async () => {
    const { happen, listen, queries } = setUpTail()
    for (let index = 0; index < 400; index += 1) happen(`old ${index}`, index * 20 * 60 * second)
    listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(queries).toHaveLength(1)
  })
})

describe('whatever upstream means by start', () => {
  it.each([true, false])(
    'a second event of the newest millisecond is delivered (start included: %s)',
    async (isStartIncluded) => {
      const { happen, listen } = setUpTail({ isStartIncluded })
      happen('first', 1000)
      const { received } = listen()
      await vi.advanceTimersByTimeAsync(second)
      happen('same millisecond', 2000)
      await vi.advanceTimersByTimeAsync(6 * second)
      expect(received).toEqual(['first', 'same millisecond'])
    },
  )
})

describe('events that a wrong clock dated in the future', () => {
  it('do not hide what happens now, and are not asked for again', async () => {
    const { happen, listen, queries } = setUpTail()
    for (let index = 0; index < 600; index += 1) happen(`future ${index}`, -(index + 1) * 3600 * second)
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(second)
    happen('now')
    await vi.advanceTimersByTimeAsync(6 * second)
    expect(received).toContain('now')
    queries.length = 0
    happen('next')
    await vi.advanceTimersByTimeAsync(6 * second)
    expect(received).toContain('next')
    expect(queries.length).toBeLessThanOrEqual(4)
  })
})
