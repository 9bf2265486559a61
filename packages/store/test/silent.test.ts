import { postgresForTests } from '@intilery-sidebar/test-services'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../src/index.ts'
import { createFreezingRelay } from './freezing-relay.ts'
import { storeKey } from './store-key.ts'
import { noon } from './stores.ts'

const agent = { tenantId: 'shop', host: 'zendesk', accountId: 'a', agentId: '7' }
const postgres = await postgresForTests()
afterAll(() => postgres?.drop())

describe.skipIf(postgres === null)('a PostgreSQL that stops answering', () => {
  it('is waited for by nobody: not by a request, not by a readiness check and not at the end', async () => {
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
      store.preferences.set(agent, 'x'),
      store.ping(),
    ]
    for (const question of questions) await expect(question).rejects.toThrow('No answer within 200 ms')
    await expect(store.close()).rejects.toThrow('No answer within 200 ms')
    await relay.close()
  })
})
