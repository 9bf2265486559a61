import { RateLimitedError, type Lane, type ProfileRef } from '@intilery-sidebar/contract'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRequestBudget, governProfileClient } from '../src/index.ts'
import { createScriptedClient } from './scripted-client.ts'

const second = 1000
const byId: ProfileRef = { idType: 'id', value: 'a' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A tenant whose agents take all of the rate, so that later lanes get nothing. */
const setUp = () => {
  const upstream = createScriptedClient(Date.now)
  upstream.always((call) => call.answer('a'))
  const budget = createRequestBudget()
  const governed = governProfileClient(upstream.client, { tenant: 't', budget })
  onTestFinished(() => governed.close())
  onTestFinished(() => budget.close())
  const agents = setInterval(() => {
    for (let agent = 0; agent < 9; agent += 1)
      void budget
        .forTenant('t')
        .acquire({ lane: 'visible', fairnessKey: `agent ${agent}` })
        .catch(() => undefined)
  }, 100)
  onTestFinished(() => clearInterval(agents))
  return { governed }
}

describe('a visible call that joins a flight of a later lane', () => {
  it.each(['live', 'prefetch', 'personalization'] as const satisfies readonly Lane[])(
    'is answered as soon as if it had asked alone: %s',
    async (lane) => {
      const { governed } = setUp()
      await vi.advanceTimersByTimeAsync(second)
      const early = governed.getEvents(byId, {}, { lane }).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(10)
      const startedMs = performance.now()
      const visible = governed
        .getEvents(byId, {}, { lane: 'visible' })
        .then(() => performance.now() - startedMs)
      await vi.advanceTimersByTimeAsync(second)
      expect(await visible).toBeLessThan(300)
      expect(await early).toHaveProperty('freshness')
    },
  )

  it('gives it more time than the later lane had left', async () => {
    const { governed } = setUp()
    await vi.advanceTimersByTimeAsync(second)
    const early = governed.getMeta(byId, { lane: 'live' }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1990)
    const visible = governed.getMeta(byId)
    await vi.advanceTimersByTimeAsync(second)
    expect((await visible).freshness.state).toBe('live')
    expect(await early).not.toBeInstanceOf(RateLimitedError)
  })
})
