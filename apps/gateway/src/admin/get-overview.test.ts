import { Secret } from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { afterAll, expect, test } from 'vitest'
import type { LiveConfig } from '../config/config.ts'
import { parseConfig } from '../config/parse-config.ts'
import { getOverview } from './get-overview.ts'
import type { KeptUse } from './keep-use.ts'

const key = (name: string): string => `${name}-0123456789abcdefghijklmnopqrstuv`
const keys = { SESSION_KEYS: key('session'), STORE_KEY: key('store') }

const liveConfigOf = (tenants: readonly object[]): LiveConfig => {
  const config = parseConfig({ ...keys, TENANTS_FILE: 'tenants.json' }, JSON.stringify(tenants))
  if (config.mode === 'demo') throw new Error('These settings are a live gateway’s')
  return config
}

const brand = (accountId: string, authToken: string) => ({
  clientId: 'acme',
  accountId,
  brandId: 'ONE',
  authTokens: [authToken],
  signedUrl: [{ accountId, secrets: [key(accountId)], origins: ['https://desk.example'] }],
})

const open = () => openStore({ url: ':memory:', keys: [new Secret(keys.STORE_KEY)] })
const store = await open()
afterAll(() => store.close())

const look = (of: { config?: LiveConfig; store?: typeof store; getUse?: KeptUse }) =>
  getOverview({
    config: liveConfigOf([brand('shop', 'key-one')]),
    policyFor: () => undefined,
    predictionsFor: () => null,
    readings: new Map(),
    store,
    getUse: async () => ({ accounts: [], actions: [], days: [] }),
    reports: { read: async () => ({ processes: [], sharing: 'alone' }) },
    clock: () => Date.UTC(2026, 10, 24, 12),
    ...of,
  })

test('a ledger that cannot be counted leaves the store well, and the installations without their use', async () => {
  const { isStoreWell, ledger, installations } = await look({ getUse: async () => null })
  expect(isStoreWell).toBe(true)
  expect(ledger).toBeNull()
  expect(installations).toMatchObject([{ host: 'signed-url', health: 'not-counted', agents: null }])
})

test('a store that does not answer is said to be away, and is asked nothing more', async () => {
  const closed = await open()
  await closed.close()
  const getUse = () => Promise.reject(new Error('It was asked'))
  const { isStoreWell, ledger, installations, exportRuns } = await look({ store: closed, getUse })
  expect([isStoreWell, ledger, installations, exportRuns]).toEqual([false, null, [], []])
})

test('every day of two weeks is listed, days without a disclosure included', async () => {
  const days = [{ day: '2026-11-20', count: 3 }]
  const { ledger } = await look({ getUse: async () => ({ accounts: [], actions: [], days }) })
  expect(ledger?.days).toHaveLength(14)
  expect(ledger?.days.at(0)).toEqual({ day: '2026-11-11', count: 0 })
  expect(ledger?.days.at(-5)).toEqual({ day: '2026-11-20', count: 3 })
  expect(ledger?.days.at(-1)).toEqual({ day: '2026-11-24', count: 0 })
})

test('the limit is one key’s for each key: tenants that share one share its allowance', async () => {
  const rateOf = async (...tenants: readonly object[]) =>
    (await look({ config: liveConfigOf(tenants) })).ratePerSecond
  expect(await rateOf(brand('shop', 'key-one'))).toBe(100)
  expect(await rateOf(brand('shop', 'key-one'), brand('club', 'key-one'))).toBe(100)
  expect(await rateOf(brand('shop', 'key-one'), brand('club', 'key-two'))).toBe(200)
})

test('the newest exports are shown with their numbers, and no more of them than a page holds', async () => {
  const exporting = await open()
  const shown = async () => (await look({ store: exporting })).exportRuns
  const id = await exporting.exportRuns.begin('acme/shop/ONE')
  const counts = { customers: 9, complete: 8, unreadable: 1 }
  const written = { events: 70, files: 3, bytes: 4096 }
  await exporting.exportRuns.end(id, { state: 'partial', reason: null, ...counts, written })
  const [run] = await shown()
  expect(run).toMatchObject({ tenantId: 'acme/shop/ONE', state: 'partial', reason: null, ...counts, written })
  expect(run?.endedAtMs).toBeGreaterThanOrEqual(run?.startedAtMs ?? Infinity)
  for (let more = 0; more < 20; more += 1) await exporting.exportRuns.begin('acme/shop/ONE')
  expect(await shown()).toHaveLength(12)
  await exporting.close()
})
