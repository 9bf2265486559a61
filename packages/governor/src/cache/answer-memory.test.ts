import type { Answer, EventsPage, ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { eventsKind } from '../answer-kinds.ts'
import { createAnswerMemory } from './answer-memory.ts'
import { createAnswerStore } from './answer-store.ts'
import { estimateBytes } from './estimate-bytes.ts'

const mebibyte = 1024 * 1024

const toPage = (customerId: string, textLength: number): Answer<EventsPage> => {
  const event: ProfileEvent = {
    eventId: customerId,
    customerId,
    externalId: null,
    email: null,
    action: 'page',
    name: null,
    eventTime: '2026-01-01T00:00:00.000Z',
    receivedTime: null,
    source: null,
    sendType: null,
    properties: { text: `${customerId} ${'x'.repeat(textLength)}` },
    context: {},
    rest: {},
  }
  return {
    data: { events: [event] },
    freshness: { state: 'live', asOf: event.eventTime, upstreamRequestId: null },
  }
}

describe('the memory of all answers', () => {
  it('holds as many bytes as it may, across stores, and the least recently used go first', () => {
    const memory = createAnswerMemory(4 * mebibyte)
    const stores = ['a', 'b'].map(() => createAnswerStore({ kind: eventsKind, memory, ttlMs: 60_000 }))
    for (let page = 0; page < 1000; page += 1) {
      const outcome = toPage(`customer ${page}`, 10_000)
      stores[page % 2]?.putAnswer(`key ${page}`, { outcome, keptAtMs: 0, about: [] })
      expect(stores[0]?.get('key 0')).toBeDefined()
      expect(memory.bytes()).toBeLessThanOrEqual(4 * mebibyte)
    }
    expect(memory.bytes()).toBeGreaterThan(3 * mebibyte)
    expect(stores[1]?.get('key 1')).toBeUndefined()
    expect(stores[1]?.get('key 999')).toBeDefined()
    for (const store of stores) store.clear()
    expect(memory.bytes()).toBe(0)
  })

  it('does not keep one answer that would take the place of many', () => {
    const memory = createAnswerMemory(4 * mebibyte)
    const store = createAnswerStore({ kind: eventsKind, memory, ttlMs: 60_000 })
    store.putAnswer('huge', { outcome: toPage('a', mebibyte), keptAtMs: 0, about: [] })
    expect(store.get('huge')).toBeUndefined()
    expect(memory.bytes()).toBe(0)
  })

  it('lets go of what is forgotten and what has expired', async () => {
    const memory = createAnswerMemory(4 * mebibyte)
    const store = createAnswerStore({ kind: eventsKind, memory, ttlMs: 20 })
    store.putAnswer('a', { outcome: toPage('a', 10), keptAtMs: 0, about: [] })
    store.putAnswer('b', { outcome: toPage('b', 10), keptAtMs: 0, about: [] })
    store.forget('a')
    expect(store.get('a')).toBeUndefined()
    expect(store.get('b')).toBeDefined()
    await expect.poll(() => store.get('b')).toBeUndefined()
    expect(memory.bytes()).toBe(0)
  })

  it('is estimated at no less than the text that came over the wire', () => {
    const answer = toPage('a', 5000)
    expect(estimateBytes(answer)).toBeGreaterThanOrEqual(JSON.stringify(answer).length)
  })
})
