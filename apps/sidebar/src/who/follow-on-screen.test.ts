import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followOnScreen } from './follow-on-screen.ts'

const carol: OnScreen = { recordKey: 'ticket:1', refs: [{ idType: 'email', value: 'carol@example.com' }] }
const bob: OnScreen = { recordKey: 'ticket:2', refs: [{ idType: 'email', value: 'bob@example.com' }] }

const openHost = () => {
  const first = Promise.withResolvers<OnScreen>()
  let tell: (onScreen: OnScreen) => void = () => undefined
  const heard: (OnScreen | 'silence')[] = []
  const stop = followOnScreen(
    {
      onScreen: () => first.promise,
      watchOnScreen: (listener) => {
        tell = listener
        return () => void (tell = () => undefined)
      },
    },
    (one) => void heard.push(one),
  )
  return { first, heard, stop, tell: (onScreen: OnScreen) => tell(onScreen) }
}

describe('following who is on screen', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('hears the first and every later one', async () => {
    const { first, heard, tell } = openHost()
    first.resolve(carol)
    await vi.runAllTimersAsync()
    tell(bob)
    expect(heard).toEqual([carol, bob])
  })

  it('never goes back to the first when a later one was quicker', async () => {
    const { first, heard, tell } = openHost()
    first.resolve(carol)
    tell(bob)
    await vi.runAllTimersAsync()
    expect(heard).toEqual([bob])
  })

  it('calls a host silent that does not say it, and hears it all the same when it does', async () => {
    const { first, heard } = openHost()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(heard).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(heard).toEqual(['silence'])
    first.resolve(carol)
    await vi.runAllTimersAsync()
    expect(heard).toEqual(['silence', carol])
  })

  it('calls a host silent at once that cannot say it', async () => {
    const { first, heard } = openHost()
    first.reject(new Error('the frame is gone'))
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['silence'])
  })

  it('hears nothing once it is stopped', async () => {
    const { first, heard, stop, tell } = openHost()
    stop()
    first.resolve(carol)
    tell(bob)
    await vi.runAllTimersAsync()
    expect(heard).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
