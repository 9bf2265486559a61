import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { openDatabase, servingLimits } from '@intilery-sidebar/database'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../src/index.ts'
import { createFreezingRelay } from './freezing-relay.ts'
import { storeKey } from './store-key.ts'
import { noon } from './stores.ts'

const agent = { tenantId: 'shop', host: 'zendesk', accountId: 'a', agentId: '7' }
const postgres = await postgresForTests()
afterAll(() => postgres?.drop())

describe.skipIf(postgres === null)('a PostgreSQL that stops answering', () => {
  it('keeps neither a request nor a readiness check nor the shutdown waiting', async () => {
    const relay = await createFreezingRelay(postgres?.url ?? '')
    const store = await openStore({
      url: relay.url,
      keys: [storeKey],
      clock: () => noon,
      answerTimeoutMs: 200,
    })
    await store.ping()
    relay.freeze()
    const revocation = {
      tenantId: 'shop',
      host: 'zendesk',
      accountId: 'a',
      agentId: null,
      at: new Date(noon),
    }
    const questions = [
      store.proofs.spend('proof-1', new Date(noon)),
      store.revocations.since(new Date(noon)),
      store.revocations.revoke(revocation),
      store.preferences.get(agent),
      store.preferences.update(agent, () => 'x'),
      store.ping(),
    ]
    for (const question of questions) await expect(question).rejects.toThrow('No answer within 200 ms')
    await expect(store.close()).rejects.toThrow('No answer within 200 ms')
    await relay.close()
  })
})

const seen = {
  tenantId: 'shop',
  host: 'zendesk',
  accountId: 'a',
  agentId: '7',
  requestId: 'r-1',
  action: 'traits',
  customerId: 'c-1',
} as const

/** Tries again until it is recorded, and says after how long that was. */
const recordAgain = async ({ ledger }: Store): Promise<number> => {
  const startedAt = performance.now()
  for (;;) {
    try {
      await ledger.record(seen)
      return performance.now() - startedAt
    } catch (error) {
      if (performance.now() - startedAt > 60_000) throw error
    }
  }
}

describe.skipIf(postgres === null)('a PostgreSQL that moved to another machine without a word', () => {
  it('is left within 15 s: the silent connections are closed, and disclosures are recorded again', async () => {
    await using ending = new AsyncDisposableStack()
    const relay = ending.adopt(await createFreezingRelay(postgres?.url ?? ''), (opened) => opened.close())
    const store = await openStore({ url: relay.url, keys: [storeKey] })
    ending.defer(() => store.close())
    await Promise.all(Array.from({ length: 8 }, () => store.ping()))
    const before = relay.connections()
    relay.freezeOpen()
    expect(await recordAgain(store)).toBeLessThan(15_000)
    expect(relay.connections()).toBeGreaterThan(before)
    expect(await store.ledger.verify()).toMatchObject({ isIntact: true })
  }, 70_000)
})

describe.skipIf(postgres === null)('a gateway that vanishes while it holds a lock', () => {
  it('keeps the others from recording for at most 5 s', async () => {
    await using ending = new AsyncDisposableStack()
    const url = postgres?.url ?? ''
    const relay = ending.adopt(await createFreezingRelay(url), (opened) => opened.close())
    const store = await openStore({ url, keys: [storeKey] })
    ending.defer(() => store.close())
    const vanishing = await openDatabase<{ ledgerEnds: { id: number } }>(relay.url, servingLimits)
    const { promise: held, resolve } = Promise.withResolvers<void>()
    const lost = vanishing.db.transaction().execute(async (transaction) => {
      await transaction.updateTable('ledgerEnds').set({ id: 1 }).execute()
      relay.freeze()
      resolve()
      await transaction.updateTable('ledgerEnds').set({ id: 1 }).execute()
    })
    await held
    expect(await recordAgain(store)).toBeLessThan(5_000)
    await expect(lost).rejects.toThrow(/./)
    await vanishing.close()
  }, 70_000)
})
