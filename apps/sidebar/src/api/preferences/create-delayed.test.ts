import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDelayed } from './create-delayed.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('something delayed', () => {
  const start = () => {
    const done: string[] = []
    return { ...createDelayed((value: string) => done.push(value), 500), done }
  }

  it('is done with the last value alone, once no other has come for a moment', () => {
    const { put, done } = start()
    put('one')
    vi.advanceTimersByTime(499)
    put('two')
    vi.advanceTimersByTime(499)
    expect(done).toEqual([])
    vi.advanceTimersByTime(1)
    expect(done).toEqual(['two'])
  })

  it('is done at once when there is no more time, and then not again', () => {
    const { put, flush, done } = start()
    put('one')
    flush()
    flush()
    vi.advanceTimersByTime(1000)
    expect(done).toEqual(['one'])
  })
})
