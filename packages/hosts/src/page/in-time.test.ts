import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTime } from './in-time.ts'

describe('waiting for a host', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('ends with what the host said', async () => {
    await expect(inTime(Promise.resolve('hello'), 'a greeting', 1000)).resolves.toBe('hello')
    await expect(inTime(Promise.reject(new Error('no')), 'a greeting', 1000)).rejects.toThrow('no')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends as silence when the host says nothing for that long', async () => {
    const ended = inTime(new Promise(() => undefined), 'a greeting', 1000).catch((error: unknown) => error)

    await vi.advanceTimersByTimeAsync(1001)

    expect(await ended).toMatchObject({ name: 'HostError', reason: 'silent' })
  })

  it('takes ten seconds where the caller knows nothing better', async () => {
    const ended = inTime(new Promise(() => undefined), 'a greeting').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(2)
    expect(await ended).toMatchObject({ reason: 'silent' })
  })
})
