import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTime } from './in-time.ts'

describe('waiting for a host', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('ends with what the host said', async () => {
    await expect(inTime(Promise.resolve('hello'), 1000, 'a greeting')).resolves.toBe('hello')
    await expect(inTime(Promise.reject(new Error('no')), 1000, 'a greeting')).rejects.toThrow('no')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends as silence when the host says nothing for that long', async () => {
    const ended = inTime(new Promise(() => undefined), 1000, 'a greeting').catch((error: unknown) => error)

    await vi.advanceTimersByTimeAsync(1001)

    expect(await ended).toMatchObject({ name: 'HostError', reason: 'silent' })
  })
})
