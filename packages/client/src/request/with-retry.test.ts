import { ProfileError, RateLimitedError } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { TransportError } from '../transport/transport.ts'
import { createBreaker } from './breaker.ts'
import type { Page, PageRequest } from './page.ts'
import { createRetryBudget } from './retry-budget.ts'
import { withRetry } from './with-retry.ts'

const request: PageRequest = {
  resource: 'meta',
  path: '/id:a/meta',
  isRepeatable: true,
  signal: undefined,
  lane: undefined,
  fairnessKey: undefined,
}
const scrollPage: PageRequest = { ...request, resource: 'list', isRepeatable: false }
const page: Page = { json: {}, saidAtMs: 0, upstreamRequestId: null }
const down = new ProfileError('unavailable', 'down')
const neverSent = new ProfileError('unavailable', 'refused', {
  cause: new TransportError('never-sent', 'ECONNREFUSED'),
})

const setUp = (outcomes: readonly (ProfileError | Page)[]) => {
  const left = [...outcomes]
  const waits: number[] = []
  const spent: string[] = []
  let attempts = 0
  const send = withRetry(
    () => {
      attempts += 1
      const outcome = left.shift() ?? down
      return outcome instanceof ProfileError ? Promise.reject(outcome) : Promise.resolve(outcome)
    },
    {
      retryBudget: createRetryBudget(),
      budget: {
        acquire: () => Promise.resolve(void spent.push('spend')),
        onRateLimited: (seconds) => void spent.push(`limited ${seconds}`),
      },
      random: () => 0.5,
      sleep: (ms) => Promise.resolve(void waits.push(ms)),
      waitMaxMs: 2500,
    },
  )
  return { send, waits, spent, attempts: () => attempts }
}

describe('a read that fails', () => {
  it('is tried three times at most, each a little later, and each further try is paid for', async () => {
    const { send, waits, spent, attempts } = setUp([])
    await expect(send(request)).rejects.toBe(down)
    expect(attempts()).toBe(3)
    expect(waits).toEqual([50, 100])
    expect(spent).toEqual(['spend', 'spend'])
  })

  it('answers as soon as one try does', async () => {
    const { send, attempts } = setUp([down, page])
    expect(await send(request)).toBe(page)
    expect(attempts()).toBe(2)
  })

  it('because the limit is reached waits as long as upstream says, and notifies the request budget', async () => {
    const { send, waits, spent } = setUp([new RateLimitedError('slow', 2), page])
    expect(await send(request)).toBe(page)
    expect(waits).toEqual([2050])
    expect(spent).toEqual(['limited 2', 'spend'])
  })

  it('because the limit is reached fails at once when the wait is longer than any caller waits', async () => {
    const { send, waits } = setUp([new RateLimitedError('slow', 60)])
    await expect(send(request)).rejects.toMatchObject({ retryAfterSeconds: 60 })
    expect(waits).toEqual([])
  })

  it.each(['not-found', 'rejected', 'malformed'] as const)('as %s is not tried again', async (reason) => {
    const { send, attempts } = setUp([new ProfileError(reason, 'no')])
    await expect(send(request)).rejects.toMatchObject({ reason })
    expect(attempts()).toBe(1)
  })
})

describe('a page of the listing', () => {
  it('is not tried again when upstream may have handed it out', async () => {
    const { send, attempts } = setUp([down])
    await expect(send(scrollPage)).rejects.toBe(down)
    expect(attempts()).toBe(1)
  })

  it.each([
    ['never left', neverSent],
    ['was refused by the limit', new RateLimitedError('slow', 1)],
  ])('is tried again when it %s', async (_, error) => {
    const { send } = setUp([error, page])
    expect(await send(scrollPage)).toBe(page)
  })
})

describe('a minute of nothing but failures', () => {
  const callsPerSecond = 50
  const run = async (outcomeAt: (call: number) => boolean, hasBreaker: boolean) => {
    let nowMs = 0
    let attempts = 0
    const breaker = createBreaker({ failuresToOpen: 5, coolDownMs: 1000, now: () => nowMs })
    const attempt = (isUp: boolean) => {
      attempts += 1
      return isUp ? Promise.resolve(page) : Promise.reject(down)
    }
    let isUp = false
    const send = withRetry(() => (hasBreaker ? breaker(() => attempt(isUp)) : attempt(isUp)), {
      retryBudget: createRetryBudget(),
      budget: { acquire: () => Promise.resolve(), onRateLimited: () => undefined },
      random: () => 0.5,
      sleep: () => Promise.resolve(),
      waitMaxMs: 2500,
    })
    const calls = 60 * callsPerSecond
    for (let call = 0; call < calls; call += 1) {
      nowMs += 1000 / callsPerSecond
      isUp = outcomeAt(call)
      await send(request).catch(() => undefined)
    }
    return { attempts, calls }
  }

  it('costs at most 5 % more requests than calls even without a breaker, and hardly any with one', async () => {
    const bare = await run(() => false, false)
    expect(bare.attempts).toBeLessThanOrEqual(bare.calls * 1.05)
    const guarded = await run(() => false, true)
    expect(guarded.attempts).toBeLessThanOrEqual(5 + 60 + 3)
  })

  it('among successes spends at most one retry in ten calls', async () => {
    const { attempts, calls } = await run((call) => call % 2 === 0, false)
    expect(attempts).toBeLessThanOrEqual(calls * 1.1 + 10)
  })
})
