import type { CallOptions, ProfileRef } from '@intilery-sidebar/contract'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRequestBudget, governProfileClient, type GovernedProfileClient } from '../src/index.ts'
import { createScriptedClient } from './scripted-client.ts'

const byEmail: ProfileRef = { idType: 'email', value: 'shared@x' }
const byId: ProfileRef = { idType: 'id', value: 'a' }

const setUp = () => {
  const upstream = createScriptedClient(Date.now)
  upstream.always((call) => call.answer('a'))
  const budget = createRequestBudget()
  const governed = governProfileClient(upstream.client, { tenant: 't', budget })
  onTestFinished(async () => {
    budget.close()
    await governed.close()
  })
  return { upstream, governed }
}

/** What opening a ticket asks: who is it, then their profile and timeline by the id found. */
const view = async (governed: GovernedProfileClient, options?: CallOptions) => {
  await governed.getMeta(byEmail, options)
  await Promise.all([governed.getMeta(byId, options), governed.getEvents(byId, { size: 100 }, options)])
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('opening a ticket', () => {
  it('costs two calls the first time and none the next', async () => {
    const { upstream, governed } = setUp()
    const first = view(governed)
    await vi.advanceTimersByTimeAsync(1000)
    await first
    expect(upstream.calls.map((call) => call.method)).toEqual(['getMeta', 'getEvents'])
    await view(governed)
    expect(upstream.calls).toHaveLength(2)
  })

  it('in advance spends only what is not kept for people', async () => {
    const { upstream, governed } = setUp()
    const first = view(governed, { lane: 'prefetch' }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1900)
    // The bucket began empty: it holds less than the 300 that are kept.
    expect(upstream.calls).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await first).toMatchObject({ reason: 'rate-limited' })
    await vi.advanceTimersByTimeAsync(2000)
    await view(governed, { lane: 'prefetch' })
    expect(upstream.calls).toHaveLength(2)
  })
})
