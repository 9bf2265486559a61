import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, type ProfileClient } from '@intilery-sidebar/contract'
import { connectSharing, governProfileClient } from '@intilery-sidebar/governor'
import { demoTenant, notableCustomers } from '@intilery-sidebar/reference-api'
import { redisForTests } from '@intilery-sidebar/dev-env/services'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { erasureKeptMs } from '../src/forget/forget.ts'
import { makeStore } from './make-store.ts'
import { customerId, serveDemo, tenantId } from './serve-demo.ts'
import { runCli, spawnCli } from './run-cli.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const envFor = serveDemo()

const redis = await redisForTests()

describe.runIf(redis !== null)('forget with Redis', () => {
  /** What a gateway with this key remembers of the tenant's customers. */
  const startGateway = async (key: string): Promise<ProfileClient> => {
    const sharing = connectSharing({ url: redis?.url ?? '', storeKey: new Secret(key) })
    const client = createProfileClient({
      baseUrl: new URL(envFor('')['INTILERY_BASE_URL'] ?? ''),
      tenant: demoTenant,
      credentials: demoTenant.authTokens.map((token) => new Secret(token)),
    })
    const governed = governProfileClient(client, { tenant: tenantId, sharing })
    ends.push(async () => {
      await governed.close()
      await client.close()
      sharing.close()
    })
    await once(sharing.redis, 'ready')
    return governed
  }

  const stateOf = async (gateway: ProfileClient, id = customerId): Promise<string> =>
    (await gateway.getMeta({ idType: 'id', value: id })).freshness.state

  test('reaches every gateway within a second, the one that still has the key before included', async () => {
    const [newKey, oldKey] = [1, 2].map(() => `${randomUUID()}${randomUUID()}`)
    const gateways = [await startGateway(newKey ?? ''), await startGateway(oldKey ?? '')]
    const [other] = notableCustomers.byExternalId.customerIds
    for (const gateway of gateways) {
      await stateOf(gateway)
      await stateOf(gateway, other)
      expect(await stateOf(gateway)).toBe('cached')
    }
    const env = {
      ...envFor(await makeStore()),
      STORE_KEY: `${newKey},${oldKey}`,
      REDIS_URL: redis?.url ?? '',
    }
    const { code, out } = await spawnCli(['forget', `id:${customerId}`, '--yes'], env)
    expect(out).toContain('every gateway was notified')
    expect(code).toBe(0)
    for (const gateway of gateways) {
      await expect.poll(() => stateOf(gateway), { timeout: 1000 }).toBe('live')
      expect(await stateOf(gateway, other)).toBe('cached')
    }
  })

  test('that does not answer is reported, and is no success', async () => {
    const env = { ...envFor(await makeStore()), REDIS_URL: 'redis://127.0.0.1:9' }
    const { code, out } = await runCli(['forget', `id:${customerId}`, '--yes'], env)
    expect(out).toContain('Redis did not answer')
    expect(code).toBe(1)
  })
})

describe('forget', () => {
  test('notifies other processes for as long as the guide to privacy says', async () => {
    const privacy = new URL('../../../docs/operate/privacy.md', import.meta.url)
    const guide = (await readFile(privacy, 'utf8')).replaceAll(/\s+/g, ' ')
    expect(guide).toMatch(/\| database, `erasures` \|[^|]*\| two hours \|/)
    expect(erasureKeptMs).toBe(2 * 3_600_000)
    expect(guide).toMatch(/the command says how many there were and whether every gateway was notified/)
  })

  test('asks first, and changes nothing when the answer is no', async () => {
    const { code, out, asked } = await runCli(['forget', 'id:1'], envFor('sqlite::memory:'), false)
    expect(asked).toContain(`Forget id:1 of ${tenantId}? This cannot be undone.`)
    expect(out).toBe('Nothing was changed.\n')
    expect(code).toBe(1)
  })

  test('doubts the id of a customer of whom nothing was kept', async () => {
    const { code, out } = await runCli(['forget', 'id:none', '--yes'], envFor(await makeStore()))
    expect(out).toContain('kept no visit, choice or reason of an agent about this customer. Is the id right?')
    expect(code).toBe(0)
  })
})
