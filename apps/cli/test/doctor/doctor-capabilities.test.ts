import { formatCapabilities, parseCapabilities } from '@intilery-sidebar/gateway/capabilities'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
  type Readings,
  type Tenant,
} from '@intilery-sidebar/reference-api'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runCli } from '../run-cli.ts'

const closing = new AsyncDisposableStack()
const closedPort = 'http://127.0.0.1:9'
const club: Tenant = { ...demoTenant, accountId: 'club', brandId: 'CLUB' }
let shopUrl = ''
let clubUrl = ''
let folder = ''
let file = ''

const serve = async (tenant: Tenant, readings: Partial<Readings>): Promise<string> => {
  const api = await createReferenceApi({ tenants: [tenant], readings })
  closing.defer(() => api.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  const served = await serveReferenceApi(api)
  closing.defer(() => served.close())
  return served.url.href
}

beforeAll(async () => {
  shopUrl = await serve(demoTenant, {})
  clubUrl = await serve(club, { start: 'exclusive' })
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capabilities-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  file = join(folder, 'kept', 'readings.json')
})

afterAll(() => closing.disposeAsync())

type Called = Tenant & { readonly baseUrl: string }

const learn = async (tenants: readonly Called[]) => {
  const path = join(folder, 'tenants.json')
  const inFile = tenants.map(({ writeKeys: _keys, ...tenant }) => tenant)
  await writeFile(path, JSON.stringify(inFile))
  return runCli(['doctor', '--capabilities', file, '--json'], {
    TENANTS_FILE: path,
    SESSION_KEYS: 'canary-session-key-of-32-letters',
    STORE_KEY: 'canary-store-key-of-32-letters..',
    DATABASE_URL: 'sqlite::memory:',
  })
}

const shopAt = (baseUrl: string): Called => ({ ...demoTenant, baseUrl })
const clubAt = (baseUrl: string): Called => ({ ...club, baseUrl })

const readTenants = async () => {
  const tenants = parseCapabilities(await readFile(file, 'utf8'))
  if (tenants === null) throw new Error('The file is not whole')
  return Object.fromEntries(tenants)
}

describe('doctor --capabilities', () => {
  test('writes what each tenant’s API does under the tenant’s id, for the owner alone', async () => {
    await learn([clubAt(clubUrl), shopAt(shopUrl)])
    const tenants = await readTenants()
    expect(Object.keys(tenants)).toEqual(['demo/club/CLUB', 'demo/shop/SHOP'])
    expect(tenants['demo/club/CLUB']?.readings['start']).toBe('exclusive')
    expect(tenants['demo/shop/SHOP']?.readings['start']).toBe('inclusive')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'kept'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(folder, 'kept'))).toEqual(['readings.json'])
  })

  test('keeps the last good entry of a tenant whose API is away', async () => {
    await learn([clubAt(clubUrl), shopAt(shopUrl)])
    const before = await readTenants()
    const { out } = await learn([clubAt(closedPort), shopAt(shopUrl)])
    const after = await readTenants()
    expect(after['demo/club/CLUB']).toEqual(before['demo/club/CLUB'])
    expect(after['demo/shop/SHOP']?.learnedAt).not.toBe(before['demo/shop/SHOP']?.learnedAt)
    expect(JSON.parse(out)).toMatchObject({
      capabilities: { learned: ['demo/shop/SHOP'], kept: ['demo/club/CLUB'], isReplaced: false },
    })
  })

  test('keeps a reading that could not be seen this time', async () => {
    await learn([shopAt(shopUrl)])
    const tenants = await readTenants()
    const readings = { ...tenants['demo/shop/SHOP']?.readings, emptyMap: 'array', start: 'exclusive' }
    const edited = { baseUrl: shopUrl, learnedAt: '2026-01-01T00:00:00.000Z', readings }
    await writeFile(file, formatCapabilities(new Map([['demo/shop/SHOP', edited]])))
    await learn([shopAt(shopUrl)])
    const after = (await readTenants())['demo/shop/SHOP']?.readings
    expect(tenants['demo/shop/SHOP']?.readings['emptyMap']).toBeNull()
    expect(after).toMatchObject({ emptyMap: 'array', start: 'inclusive' })
  })

  test('takes no reading over that was learned at another base URL', async () => {
    await learn([shopAt(shopUrl)])
    const readings = { ...(await readTenants())['demo/shop/SHOP']?.readings, emptyMap: 'array' }
    const edited = { baseUrl: closedPort, learnedAt: '2026-01-01T00:00:00.000Z', readings }
    await writeFile(file, formatCapabilities(new Map([['demo/shop/SHOP', edited]])))
    await learn([shopAt(shopUrl)])
    expect((await readTenants())['demo/shop/SHOP']).toMatchObject({
      baseUrl: shopUrl,
      readings: { emptyMap: null },
    })
  })

  test('leaves the file as it is where no API answers', async () => {
    await learn([shopAt(shopUrl)])
    const before = await readFile(file, 'utf8')
    const { code } = await learn([shopAt(closedPort)])
    expect(code).toBe(2)
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  test('replaces a file that was cut short, and says so', async () => {
    await learn([shopAt(shopUrl)])
    const before = await readFile(file, 'utf8')
    await writeFile(file, before.slice(0, -20))
    const { out } = await learn([shopAt(shopUrl)])
    expect(Object.keys(await readTenants())).toEqual(['demo/shop/SHOP'])
    expect(JSON.parse(out)).toMatchObject({ capabilities: { isReplaced: true } })
  })

  test('says in one sentence where the file cannot be written', async () => {
    await writeFile(join(folder, 'kept'), 'a file, no folder')
    const { code, out } = await learn([shopAt(shopUrl)])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ error: `${file} cannot be written. See: doctor --help` })
  })
})
