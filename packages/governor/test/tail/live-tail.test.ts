import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { second, startMs, setUpTail } from './set-up-tail.ts'

beforeEach(() => void vi.useFakeTimers({ now: startMs }))
afterEach(() => void vi.useRealTimers())

describe('a listener', () => {
  it('receives what is there, then what happens within five seconds, each event once', async () => {
    const { happen, listen } = setUpTail()
    happen('old', 60 * second)
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['old'])
    for (let minute = 0; minute < 5; minute += 1) {
      await vi.advanceTimersByTimeAsync(55 * second)
      happen(`new ${minute}`)
      await vi.advanceTimersByTimeAsync(5 * second)
      expect(received.at(-1)).toBe(`new ${minute}`)
    }
    expect(received).toHaveLength(6)
  })

  it('receives events that happened at the same moment, and of more than a page of them', async () => {
    const { happen, listen } = setUpTail()
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(0)
    for (let index = 0; index < 250; index += 1) happen(`burst ${index}`)
    await vi.advanceTimersByTimeAsync(5 * second)
    happen('burst 250')
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(new Set(received).size).toBe(251)
    expect(received).toHaveLength(251)
  })

  it('receives within half a minute an event that arrived late', async () => {
    const { happen, listen } = setUpTail()
    happen('old', 60 * second)
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(10 * second)
    happen('late', 20 * 60 * 60 * second)
    await vi.advanceTimersByTimeAsync(35 * second)
    expect(received).toEqual(['old', 'late'])
  })

  it('costs one poll however many watch, and none when the last has gone', async () => {
    const { happen, listen, queries } = setUpTail()
    const watches = Array.from({ length: 1000 }, listen)
    await vi.advanceTimersByTimeAsync(0)
    expect(queries).toHaveLength(1)
    happen('new')
    await vi.advanceTimersByTimeAsync(60 * second)
    for (const { received } of watches) expect(received).toEqual(['new'])
    expect(queries.length).toBeLessThanOrEqual(30)
    for (const { stop } of watches) stop()
    const before = queries.length
    await vi.advanceTimersByTimeAsync(60 * second)
    expect(queries).toHaveLength(before)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('and comes later receives at once what is known', async () => {
    const { happen, listen } = setUpTail()
    happen('old', second)
    listen()
    await vi.advanceTimersByTimeAsync(0)
    expect(listen().received).toEqual(['old'])
  })

  it('that stops receives no more, while the others go on', async () => {
    const { happen, listen } = setUpTail()
    const [leaving, staying] = [listen(), listen()]
    await vi.advanceTimersByTimeAsync(0)
    leaving.stop()
    happen('new')
    await vi.advanceTimersByTimeAsync(5 * second)
    expect([leaving.received, staying.received]).toEqual([[], ['new']])
  })

  it('knows the last thousand, in the order they were received', async () => {
    const { happen, listen } = setUpTail()
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(0)
    for (let burst = 0; burst < 3; burst += 1) {
      for (let index = 0; index < 400; index += 1) happen(`${burst} ${index}`, 400 - index)
      await vi.advanceTimersByTimeAsync(5 * second)
    }
    expect(received).toHaveLength(1000)
    expect([received[0], received.at(-1)]).toEqual(['0 200', '2 399'])
  })

  it('asks less and less often while upstream fails, and misses nothing of what happened meanwhile', async () => {
    const { happen, listen, queries, setDown } = setUpTail()
    happen('old')
    const { received } = listen()
    await vi.advanceTimersByTimeAsync(second)
    setDown(true)
    const before = queries.length
    await vi.advanceTimersByTimeAsync(120 * second)
    expect(queries.length - before).toBeLessThanOrEqual(8)
    happen('meanwhile')
    setDown(false)
    await vi.advanceTimersByTimeAsync(35 * second)
    expect(received).toEqual(['old', 'meanwhile'])
  })
})

describe('forgetting a customer', () => {
  it('empties what the tail remembers of them', async () => {
    const { happen, listen, governed } = setUpTail()
    happen('old')
    listen()
    await vi.advanceTimersByTimeAsync(0)
    await governed.forget('a')
    expect(listen().received).toEqual([])
  })

  it('leaves the listeners what upstream still knows, received again, and other customers theirs', async () => {
    const { happen, listen, governed } = setUpTail()
    happen('old')
    const { known } = listen()
    const other = governed.watchEvents('b', () => undefined)
    await vi.advanceTimersByTimeAsync(5 * second)
    const ids = () => known().map(({ eventId }) => eventId)
    expect(ids()).toEqual(['old'])
    await governed.forget('a')
    expect([ids(), other.known().length]).toEqual([[], 1])
    await vi.advanceTimersByTimeAsync(0)
    expect(ids()).toEqual(['old'])
  })
})
