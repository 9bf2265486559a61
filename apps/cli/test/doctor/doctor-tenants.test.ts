import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCli } from '../run-cli.ts'
import { runDoctor } from '../../src/doctor/run-doctor.ts'
import { canary, setUpDoctor } from './set-up-doctor.ts'

const { urls, rightEnv, examine } = setUpDoctor()

const listSome = async () => {
  const client = createProfileClient({
    baseUrl: new URL(urls.api),
    tenant: demoTenant,
    credentials: demoTenant.authTokens.map((token) => new Secret(token)),
  })
  try {
    const [first] = (await client.listProfiles(null)).data.profiles
    if (first === undefined) throw new Error('The demo has customers')
    return [first] as const
  } finally {
    await client.close()
  }
}

describe('the doctor of several tenants', () => {
  const right = { ...demoTenant, writeKeys: undefined, baseUrl: '' }
  const examineFile = async (tenants: readonly object[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const TENANTS_FILE = join(folder, 'tenants.json')
    const file = tenants.map((tenant) => ({ ...right, baseUrl: urls.api, ...tenant }))
    await writeFile(TENANTS_FILE, JSON.stringify(file))
    const { SESSION_KEYS = '', STORE_KEY = '', DATABASE_URL = '' } = rightEnv()
    const lines: string[] = []
    const env = { SESSION_KEYS, STORE_KEY, DATABASE_URL, TENANTS_FILE }
    const { findings } = await runDoctor({ env, fetch, out: (line) => void lines.push(line) })
    const isWell = findings.every(({ kind }) => kind !== 'bad')
    return { isWell, said: lines.join('\n') }
  }

  test('looks at each of them, and finds nothing wrong where nothing is', async () => {
    const { isWell, said } = await examineFile([{}])
    expect(said).toContain('demo/shop/SHOP')
    expect(said).not.toContain('✗')
    expect(isWell).toBe(true)
  })

  test('names the cause by the tenant and by what the file calls it, and looks at those behind it, too', async () => {
    const { isWell, said } = await examineFile([
      { brandId: 'OTHER', authTokens: [`api-${canary}`] },
      { accountId: 'club', baseUrl: 'http://127.0.0.1:9' },
      {},
    ])
    expect(isWell).toBe(false)
    expect(said).toMatch(/demo\/shop\/OTHER\n(?:[✓!].*\n)*✗ .*\n {2}→ Check authTokens first/)
    expect(said).toMatch(/demo\/club\/SHOP\n(?:[✓!].*\n)*✗ .*\n {2}→ Nothing listens there. Check baseUrl/)
    expect(said).toMatch(/demo\/shop\/SHOP\n(?:[✓!].*\n)*\nWhat to do next:\n/)
    expect(said).not.toContain(canary)
  })

  test('says where the file is not right', async () => {
    const { isWell, said } = await examineFile([{ brandID: 'SHOP' }])
    expect(isWell).toBe(false)
    expect(said).toContain('TENANTS_FILE [0].brandID is not a setting')
  })
})

describe('the doctor and the command policy check', () => {
  const withPolicy = async (policy: unknown): Promise<Record<string, string>> => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const path = join(folder, 'policy.json')
    await writeFile(path, JSON.stringify(policy))
    return { ...rightEnv(), POLICY_FILE: path }
  }
  const rules = { redaction: [{ field: 'email', exceptFor: ['lead'] }, { field: 'emial' }] }

  test('say what each rule hides of a customer, and name the rule that hides nothing', async () => {
    const env = await withPolicy(rules)
    const [{ customer }] = await listSome()
    const checked = await runCli(['policy', 'check', '--customer', `id:${customer.customerId}`], env)
    expect(checked.code).toBe(1)
    expect(checked.out).toMatch(/^email \(shown to lead\): hides .*traits\.email/m)
    expect(checked.out).toMatch(/^emial: hides nothing of this customer/m)
    const { said, isWell } = await examine(env)
    expect(said).toContain('! Of a sampled customer, these rules of the policy hide nothing: emial.')
    expect(isWell).toBe(true)
  })

  test('say that all is well where every rule hides something', async () => {
    const env = await withPolicy({ redaction: [{ field: 'email' }] })
    const [{ customer }] = await listSome()
    expect((await runCli(['policy', 'check', '--customer', `id:${customer.customerId}`], env)).code).toBe(0)
    expect((await runCli(['policy', 'check'], env)).out).toBe('email\n')
    expect((await examine(env)).said).toMatch(/✓ The policy hides email \(.*traits\.email/)
  })

  test('refuse a policy whose names are misspelt, with the nearest right one', async () => {
    const env = await withPolicy({ redactions: rules.redaction })
    const checked = await runCli(['policy', 'check'], env)
    expect(checked.code).not.toBe(0)
    expect(checked.err + checked.out).toContain('did you mean "redaction"?')
    const { said, isWell } = await examine(env)
    expect(said).toContain('did you mean "redaction"?')
    expect(isWell).toBe(false)
  })
})
