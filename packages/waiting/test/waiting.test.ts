import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createDeadline, sleep, TimeoutError, untilAborted, withDeadline, withTimeout } from '../src/index.ts'

const never = () => Promise.withResolvers<never>().promise
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

describe('waiting', () => {
  it('passes on what the work resolves or rejects with', async () => {
    const { signal } = new AbortController()
    expect(await withTimeout(Promise.resolve(1), 1000)).toBe(1)
    expect(await untilAborted(Promise.resolve(2), signal)).toBe(2)
    expect(await withDeadline({ timeoutMs: 1000, signal }, () => Promise.resolve(3))).toBe(3)
    await expect(withTimeout(Promise.reject(new RangeError('no')), 1000)).rejects.toThrow(RangeError)
    await expect(untilAborted(Promise.reject(new RangeError('no')), signal)).rejects.toThrow(RangeError)
  })

  it('rejects with a TimeoutError, or the given error, when the time is over', async () => {
    await expect(withTimeout(never(), 5)).rejects.toThrow(TimeoutError)
    await expect(withTimeout(never(), 5, () => new RangeError('late'))).rejects.toThrow('late')
    await expect(withDeadline({ timeoutMs: 5, signal: undefined }, never)).rejects.toThrow(TimeoutError)
  })

  it('rejects with the abort reason at once, also for a signal that has aborted before', async () => {
    const leaving = new AbortController()
    const waits = [
      untilAborted(never(), leaving.signal),
      sleep(60_000, leaving.signal),
      withDeadline({ timeoutMs: 60_000, signal: leaving.signal }, never),
    ]
    leaving.abort(new RangeError('left'))
    for (const wait of waits) await expect(wait).rejects.toThrow('left')
    await expect(untilAborted(never(), leaving.signal)).rejects.toThrow('left')
    await expect(sleep(60_000, leaving.signal)).rejects.toThrow('left')
    expect(createDeadline(leaving.signal, 60_000).signal.reason).toBe(leaving.signal.reason)
  })

  it('turns an abort reason that is not an Error into one', async () => {
    await expect(sleep(1, AbortSignal.abort('because'))).rejects.toThrow('because')
  })

  it('leaves no listener on the signal after 50 waits of each kind', async () => {
    const { signal } = new AbortController()
    for (let count = 0; count < 50; count += 1) {
      await sleep(0, signal)
      await untilAborted(Promise.resolve(), signal)
      await withDeadline({ timeoutMs: 1000, signal }, () => Promise.resolve())
      createDeadline(signal, 1000).release()
    }
    expect(listenersOf(signal)).toBe(0)
  })
})
