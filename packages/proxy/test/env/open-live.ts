import { liveAnswerSchema, Secret, type Answer, type LiveEvents } from '@intilery-sidebar/contract'
import { LedgerError, openStore, type Disclosure, type Store } from '@intilery-sidebar/store'
import { expect, onTestFinished } from 'vitest'
import { toEvent } from './demo-customers.ts'
import { createLiveSource } from './live-source.ts'
import { createTestEnv, noon } from './test-env.ts'

export const ref = { idType: 'id', value: 'c-jo' } as const
export const at = (second: number): string => new Date(noon - 60_000 + second * 1000).toISOString()
export const page = (second: number, action = `page ${second}`) => toEvent('c-jo', action, at(second))

export const newStore = async (): Promise<Store> => {
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
    clock: () => noon,
  })
  onTestFinished(() => store.close())
  return store
}

/** A store whose ledger records who was found, and then is full. */
export const newFullStore = async (): Promise<Store> => {
  const store = await newStore()
  const record = async (disclosure: Disclosure) => {
    if (disclosure.action === 'live') throw new LedgerError('The disk is full')
    return store.ledger.record(disclosure)
  }
  return { ...store, ledger: { ...store.ledger, record } }
}

export const openLive = async (overrides: Parameters<typeof createTestEnv>[0] = {}) => {
  const liveSource = createLiveSource()
  const store = overrides.store ?? (await newStore())
  const closing = new AbortController()
  const env = createTestEnv({ liveSource, store, closing: closing.signal, ...overrides })
  const token = await env.openSession()
  const handle = await env.openHandle(token, ref)
  env.asked.length = 0
  const path = `/api/customers/${handle}/live`
  onTestFinished(() => closing.abort())
  return {
    ...env,
    ...liveSource,
    store,
    closing,
    token,
    poll: (query = '') => env.get(`${path}${query}`, token),
    stream: async (query = '', signal?: AbortSignal) =>
      env.app.request(`${path}${query}`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        ...(signal && { signal }),
      }),
    seen: async () =>
      (await store.ledger.whoSaw('shop', 'c-jo')).filter(({ action }) => action === 'live').length,
  }
}

export const answerOf = async (response: Response): Promise<Answer<LiveEvents>> => {
  expect(response.status).toBe(200)
  return liveAnswerSchema.parse(await response.json())
}

export const idsOf = ({ data }: Answer<LiveEvents>): readonly string[] =>
  data.events.map(({ eventId }) => eventId)
export const since = (second: number): string => `?since=${at(second)}`
