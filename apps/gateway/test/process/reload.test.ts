import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { openGateway } from '../../src/open-gateway.ts'
import { reload } from '../../src/process/reload.ts'
import type { Running } from '../../src/running.ts'
import { processEnv, signAsZendesk } from '../env/live-env.ts'

const [oldSecret, newSecret] = ['old', 'new'].map((name) => `canary-${name}-zendesk-secret-of-32-letters`)
if (oldSecret === undefined || newSecret === undefined) throw new Error('Two secrets are needed')

const tenantWith = (secret: string) => ({
  clientId: 'acme',
  accountId: 'shop',
  brandId: 'SHOP',
  baseUrl: 'http://127.0.0.1:9',
  authTokens: ['canary-key'],
  zendesk: [{ subdomain: 'acme', sharedSecrets: [secret] }],
})

let folder: string
let gateway: Running
let written = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reload-'))
  await write([tenantWith(oldSecret)])
  const env = {
    ...processEnv,
    METRICS_PORT: '0',
    SHUTDOWN_DELAY_SECONDS: '1',
    TENANTS_FILE: join(folder, 'tenants.json'),
    POLICY_FILE: join(folder, 'policy.json'),
  }
  await writeFile(env.POLICY_FILE, '{}')
  gateway = await openGateway(readConfig(env), {
    logDestination: { write: (line) => void (written += line) },
    fetch,
    readAgain: () => readConfig(env),
  })
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const write = (tenants: readonly unknown[] | string): Promise<void> =>
  writeFile(join(folder, 'tenants.json'), typeof tenants === 'string' ? tenants : JSON.stringify(tenants))

const signIn = async (secret: string): Promise<number> => {
  const response = await fetch(`${gateway.urls['Gateway']}/api/session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signAsZendesk(secret)}` },
  })
  await response.body?.cancel()
  return response.status
}

describe('a reload', () => {
  test.each([
    ['half a file', '[{"clientId": "canary"'],
    ['a misspelt setting', [{ ...tenantWith(newSecret), brand: 'SHOP' }]],
    ['a policy that is not there', [{ ...tenantWith(newSecret), policyFile: '/nowhere/policy.json' }]],
  ])('of %s is refused whole, and the former settings stay in force', async (_what, tenants) => {
    await write(tenants)
    const line = await reload(gateway)
    expect(line).toContain('reload refused, the former settings stay in force')
    expect(line).not.toContain('canary')
    expect([await signIn(oldSecret), await signIn(newSecret)]).toEqual([200, 401])
  })

  test('of an invalid policy is refused, too', async () => {
    await write([tenantWith(newSecret)])
    await writeFile(join(folder, 'policy.json'), '{"export": 7}')
    expect(await reload(gateway)).toContain('POLICY_FILE')
    expect(await signIn(oldSecret)).toBe(200)
    await writeFile(join(folder, 'policy.json'), '{}')
  })

  test('of valid files is in force at once, and no request under way fails', async () => {
    await write([
      { ...tenantWith(oldSecret), zendesk: [{ subdomain: 'acme', sharedSecrets: [oldSecret, newSecret] }] },
    ])
    const over = new AbortController()
    const statuses = new Set<number>()
    const ask = async (): Promise<void> => {
      while (!over.signal.aborted) statuses.add(await signIn(oldSecret))
    }
    const asking = [ask(), ask(), ask()]
    for (let time = 0; time < 5; time += 1) expect(await reload(gateway)).toContain('reloaded')
    over.abort()
    await Promise.all(asking)
    expect([...statuses]).toEqual([200])
    expect(await signIn(newSecret)).toBe(200)
    await write([tenantWith(newSecret)])
    await reload(gateway)
    expect([await signIn(oldSecret), await signIn(newSecret)]).toEqual([401, 200])
    expect(written).not.toContain('canary')
  })
})

describe('a gateway that is shutting down', () => {
  test('is not ready first, while it still serves, and ends then', async () => {
    const ready = async (): Promise<number> => (await fetch(`${gateway.urls['Gateway']}/readyz`)).status
    expect(await ready()).toBe(200)
    const closed = gateway.close()
    expect([await ready(), await signIn(newSecret)]).toEqual([503, 200])
    await closed
    await expect(ready()).rejects.toThrow(/./)
  })
})
