import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectWorkbench } from './bridge.ts'

const connect = () => {
  const said: unknown[] = []
  const window = {
    parent: { postMessage: (message: unknown) => void said.push(message) },
    addEventListener: () => undefined,
  }
  const host = connectWorkbench({
    window,
    workbenchOrigin: 'http://localhost:8787',
    fetch: () => Promise.reject(new Error('Nothing is fetched here')),
  })
  return { host, said }
}

describe('a workbench that never answers', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is called silent, whatever it was asked, and asked again by the next question', async () => {
    const { host, said } = connect()
    for (const ask of [() => host.proof(), () => host.proof(), () => host.insertIntoReply?.('Hello')]) {
      const ended = Promise.resolve(ask()).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(10_001)
      expect(await ended).toMatchObject({ name: 'HostError', reason: 'silent' })
    }
    expect(said).toHaveLength(4)
    expect(vi.getTimerCount()).toBe(0)
  })
})
