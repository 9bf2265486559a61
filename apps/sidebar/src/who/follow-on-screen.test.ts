import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followOnScreen } from './follow-on-screen.ts'

const carol: OnScreen = { recordKey: 'ticket:1', refs: [{ idType: 'email', value: 'carol@example.com' }] }
const bob: OnScreen = { recordKey: 'ticket:2', refs: [{ idType: 'email', value: 'bob@example.com' }] }

const openHost = () => {
  const first = Promise.withResolvers<OnScreen>()
  let emit: (onScreen: OnScreen) => void = () => undefined
  const received: (OnScreen | 'silence')[] = []
  const stop = followOnScreen(
    {
      onScreen: () => first.promise,
      watchOnScreen: (listener) => {
        emit = listener
        return () => void (emit = () => undefined)
      },
    },
    (one) => void received.push(one),
  )
  return { first, received, stop, emit: (onScreen: OnScreen) => emit(onScreen) }
}

describe('following who is on screen', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('receives the first and every later one', async () => {
    const { first, received, emit } = openHost()
    first.resolve(carol)
    await vi.runAllTimersAsync()
    emit(bob)
    expect(received).toEqual([carol, bob])
  })

  it('never goes back to the first when a later one was quicker', async () => {
    const { first, received, emit } = openHost()
    first.resolve(carol)
    emit(bob)
    await vi.runAllTimersAsync()
    expect(received).toEqual([bob])
  })

  it('calls a host silent that does not say it, and takes its answer all the same when it comes', async () => {
    const { first, received } = openHost()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(received).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(received).toEqual(['silence'])
    first.resolve(carol)
    await vi.runAllTimersAsync()
    expect(received).toEqual(['silence', carol])
  })

  it('calls a host silent at once that cannot say it', async () => {
    const { first, received } = openHost()
    first.reject(new Error('the frame is gone'))
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['silence'])
  })

  it('receives nothing once it is stopped', async () => {
    const { first, received, stop, emit } = openHost()
    stop()
    first.resolve(carol)
    emit(bob)
    await vi.runAllTimersAsync()
    expect(received).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
