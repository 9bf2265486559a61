import { Secret } from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

const storeKey = 'canary-store-key-of-32-letters..'
const tenantId = 'acme/shop/SHOP'
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-installations-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const envFor = (name: string): Record<string, string> => ({
  INTILERY_CLIENT_ID: 'acme',
  INTILERY_ACCOUNT_ID: 'shop',
  INTILERY_BRAND_ID: 'SHOP',
  INTILERY_AUTH_TOKEN: 'canary-key',
  SESSION_KEYS: 'canary-session-key-of-32-letters',
  STORE_KEY: storeKey,
  DATABASE_URL: join(folder, `${name}.sqlite`),
})

const zendesk = { ZENDESK_SHARED_SECRET: 'canary-zendesk-secret-of-32-letters' }

const withStore = async (env: Record<string, string>) =>
  openStore({ url: env['DATABASE_URL'] ?? '', keys: [new Secret(storeKey)] })

describe('installations', () => {
  test('fails while no host is set up, and names the tenant', async () => {
    const env = envFor('none')
    await (await withStore(env)).close()
    const { code, out } = await runCli(['installations'], env)
    expect(code).toBe(1)
    expect(out).toBe(`${tenantId}\tno host is set up or installed, so none of its agents can sign in\n`)
  })

  test('lists what is set up and what is installed, and who uses it, without an agent’s or a customer’s id', async () => {
    const env = { ...envFor('some'), ...zendesk }
    const store = await withStore(env)
    await store.installations.save({
      host: 'pipedrive',
      accountId: '54321',
      agentId: 'canary-agent',
      tenantId,
      grant: 'canary-grant',
    })
    await store.ledger.record({
      tenantId,
      host: 'zendesk',
      accountId: 'zendesk',
      agentId: 'canary-agent',
      requestId: 'r-1',
      action: 'traits',
      customerId: 'canary-customer',
    })
    await store.close()
    const { code, out } = await runCli(['installations'], env)
    expect(code).toBe(0)
    expect(out).toMatch(
      /^acme\/shop\/SHOP\tzendesk\tzendesk\tin use\t1 agents in 24 hours\tlast used \d{4}-[^\t]+Z\n/,
    )
    expect(out).toContain(
      `${tenantId}\tpipedrive\t54321\tnot used in 14 days\t0 agents in 24 hours\tlast use unknown\n`,
    )
    expect(out).not.toContain('canary')
    const { out: json } = await runCli(['installations', '--json', '--tenant', tenantId], env)
    expect(JSON.parse(json)).toMatchObject({
      command: 'installations',
      isWell: true,
      withoutHost: [],
      installations: [
        { tenantId, host: 'zendesk', accountId: 'zendesk', health: 'used', agents: 1 },
        { tenantId, host: 'pipedrive', accountId: '54321', health: 'unused', lastSeenAt: null },
      ],
    })
  })

  test('fails for an installation whose tenant the settings no longer have', async () => {
    const env = { ...envFor('left'), ...zendesk }
    const store = await withStore(env)
    await store.installations.save({
      host: 'pipedrive',
      accountId: '1',
      agentId: null,
      tenantId: 'old/x/Y',
      grant: '',
    })
    await store.close()
    const { code, out } = await runCli(['installations'], env)
    expect(code).toBe(1)
    expect(out).toContain('old/x/Y\tpipedrive\t1\tits tenant is not in the settings')
  })
})

describe('admin link', () => {
  test('is refused while the page is off', async () => {
    const { code, err } = await runCli(['admin', 'link'], envFor('off'))
    expect(code).toBe(2)
    expect(err).toContain('ADMIN_PAGE=on switches it on')
  })

  test('prints a link that signs in once, at the address browsers use, the token behind the #', async () => {
    const env = { ...envFor('on'), ADMIN_PAGE: 'on', PUBLIC_URL: 'https://sidebar.example' }
    const { code, out } = await runCli(['admin', 'link'], env)
    expect(code).toBe(0)
    const token = /^https:\/\/sidebar\.example\/admin\/#link=([\w-]{43})\n/.exec(out)?.[1] ?? ''
    const store = await withStore(env)
    expect(await store.adminAccess.signIn(token)).not.toBeNull()
    expect(await store.adminAccess.signIn(token)).toBeNull()
    await store.close()
    const here = await runCli(['admin', 'link', '--json'], {
      ...envFor('on'),
      ADMIN_PAGE: 'on',
      PORT: '9000',
    })
    expect(here.out).toContain('"url":"http://127.0.0.1:9000/admin/#link=')
    const wrong = await runCli(['admin', 'link', '--url', 'sidebar'], env)
    expect([wrong.code, wrong.err]).toEqual([
      2,
      '--url must be an address like https://sidebar.example.com. See: admin link --help\n',
    ])
  })
})
