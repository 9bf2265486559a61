import type { ProfileRef } from '@intilery-sidebar/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { governProfileClient } from '../src/index.ts'
import { createScriptedClient, unavailable } from './scripted-client.ts'

const byId: ProfileRef = { idType: 'id', value: 'a' }

const govern = () => {
  const upstream = createScriptedClient(Date.now)
  const governed = governProfileClient(upstream.client, { tenant: 'demo/shop/SHOP' })
  onTestFinished(() => governed.close())
  return { governed, upstream }
}

describe('a thousand who ask the same', () => {
  it('cost one call, and the first of them leaving fails no other caller', async () => {
    const { governed, upstream } = govern()
    const leader = new AbortController()
    const reason = new Error('closed the ticket')
    const first = governed.getMeta(byId, { signal: leader.signal })
    const others = Array.from({ length: 999 }, () =>
      governed.getMeta(byId, { signal: new AbortController().signal }),
    )
    leader.abort(reason)
    await expect(first).rejects.toBe(reason)
    upstream.calls[0]?.answer('a')
    const answers = await Promise.all(others)
    expect(new Set(answers.map((answer) => answer.data))).toHaveProperty('size', 1)
    expect(upstream.calls).toHaveLength(1)
  })

  it('and all leave cancel the call', async () => {
    const { governed, upstream } = govern()
    const leaving = new AbortController()
    const waiting = [1, 2, 3].map(() => governed.getMeta(byId, { signal: leaving.signal }))
    await expect.poll(() => upstream.calls.length).toBe(1)
    leaving.abort()
    await Promise.allSettled(waiting)
    expect(upstream.calls[0]?.options?.signal?.aborted).toBe(true)
    const again = governed.getMeta(byId)
    expect(upstream.calls).toHaveLength(2)
    upstream.calls[1]?.answer('a')
    expect((await again).freshness.state).toBe('live')
  })

  it('share its failure, and the next caller tries again', async () => {
    const { governed, upstream } = govern()
    const waiting = [governed.getEvents(byId, {}), governed.getEvents(byId, {})]
    upstream.calls[0]?.fail(unavailable())
    for (const result of await Promise.allSettled(waiting)) expect(result.status).toBe('rejected')
    const again = governed.getEvents(byId, {})
    upstream.calls[1]?.answer('a')
    expect((await again).data.events).toHaveLength(1)
  })
})

describe('a bulk call', () => {
  it('is made on its own, so that no agent waits in the bulk lane', async () => {
    const { governed, upstream } = govern()
    const job = governed.getEvents(byId, {}, { lane: 'bulk' })
    const agent = governed.getEvents(byId, {})
    expect(upstream.calls.map(({ options }) => options?.lane)).toEqual(['bulk', 'visible'])
    for (const call of upstream.calls) call.answer('a')
    await Promise.all([job, agent])
  })

  it('leaves nothing in the cache and is not answered from it', async () => {
    const { governed, upstream } = govern()
    upstream.always((call) => call.answer('a'))
    await governed.getEvents(byId, {}, { lane: 'bulk' })
    expect((await governed.getEvents(byId, {})).freshness.state).toBe('live')
    expect((await governed.getEvents(byId, {}, { lane: 'bulk' })).freshness.state).toBe('live')
    expect(upstream.calls).toHaveLength(3)
  })
})

describe('the listing', () => {
  it('is a cursor: two who ask for a page get two pages', async () => {
    const { governed, upstream } = govern()
    const pages = [governed.listProfiles('x'), governed.listProfiles('x')]
    for (const call of upstream.calls) call.answer('a')
    await Promise.all(pages)
    expect(upstream.calls).toHaveLength(2)
  })
})
