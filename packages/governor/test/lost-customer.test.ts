import { ProfileError, type ProfileErrorReason } from '@intilery-sidebar/contract'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { governProfileClient } from '../src/index.ts'
import { createScriptedClient, unavailable } from './scripted-client.ts'

const second = 1000

const setUp = () => {
  const { client, always } = createScriptedClient(Date.now)
  const governed = governProfileClient(client, { tenant: 't' })
  onTestFinished(() => governed.close())
  return { governed, always }
}

const failWith = (reason: ProfileErrorReason) => new ProfileError(reason, 'As upstream says')

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) }))
afterEach(() => void vi.useRealTimers())

describe.each(['merged', 'not-found'] as const)('a watched customer whom upstream calls %s', (reason) => {
  it('is reported as lost at once, and no more when upstream knows them again', async () => {
    const { governed, always } = setUp()
    always((call) => call.answer('a'))
    const onChange = vi.fn<() => void>()
    const watch = governed.watchEvents('a', onChange)
    await vi.advanceTimersByTimeAsync(second)
    expect(watch.lost()).toBeNull()
    const before = onChange.mock.calls.length
    always((call) => call.fail(failWith(reason)))
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(watch.lost()).toMatchObject({ reason })
    expect(onChange.mock.calls.length).toBeGreaterThan(before)
    always((call) => call.answer('a'))
    await vi.advanceTimersByTimeAsync(60 * second)
    expect(watch.lost()).toBeNull()
  })

  it('is lost to one who begins to watch', async () => {
    const { governed, always } = setUp()
    always((call) => call.fail(failWith(reason)))
    const onChange = vi.fn<() => void>()
    const watch = governed.watchEvents('a', onChange)
    await vi.advanceTimersByTimeAsync(second)
    expect(watch.lost()).toMatchObject({ reason })
    expect(onChange).toHaveBeenCalledOnce()
  })
})

it('an outage loses no customer', async () => {
  const { governed, always } = setUp()
  always((call) => call.answer('a'))
  const watch = governed.watchEvents('a', () => undefined)
  await vi.advanceTimersByTimeAsync(second)
  always((call) => call.fail(unavailable()))
  await vi.advanceTimersByTimeAsync(30 * second)
  expect(watch.lost()).toBeNull()
  expect(watch.freshness()?.state).toBe('stale')
})

it('an answer kept of a customer who was merged since is served no more', async () => {
  const { governed, always } = setUp()
  always((call) => call.answer('a'))
  const ref = { idType: 'id', value: 'a' } as const
  await governed.getMeta(ref)
  always((call) => call.fail(failWith('merged')))
  await expect(governed.getMeta(ref, { maxAgeMs: 0 })).rejects.toMatchObject({ reason: 'merged' })
  await expect(governed.getMeta(ref)).rejects.toMatchObject({ reason: 'merged' })
})
