import { Secret } from '@intilery-sidebar/contract'
import { createReferenceApi, demoTenant, serveReferenceApi } from '@intilery-sidebar/reference-api'
import { defaultRules } from '@intilery-sidebar/insights'
import { openStore } from '@intilery-sidebar/store'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'
import { storeKey, toDemoEnvironment } from './serve-demo.ts'

const closing = new AsyncDisposableStack()
let folder = ''
let env: Record<string, string> = {}

const dayMs = 86_400_000
const startMs = Date.parse('2026-06-01T00:00:00Z')
const begunMs = Date.now()

/** Sixty customers who looked a lot and then bought, and sixty who were merely here a moment ago. */
const toMessages = () =>
  Array.from({ length: 120 }, (_, index) => {
    const isKeen = index < 60
    const userId = `user-${index}`
    const at = (days: number): string => new Date(startMs + days * dayMs).toISOString()
    const track = (event: string, days: number) => ({
      type: 'track',
      userId,
      event,
      messageId: `${userId}-${event}-${days}`,
      timestamp: at(days),
      properties: { product_id: 'p-1', order_id: `o-${index}` },
    })
    return isKeen
      ? [
          track('Product Added', -20),
          track('Product Viewed', -15),
          track('Product Viewed', -14),
          track('Order Completed', 10),
        ]
      : [track('Page Viewed', -1)]
  }).flat()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-keys-'))
  const api = await createReferenceApi({
    // It goes on, or a quota that is used up would never fill again.
    clock: () => startMs - 12 * dayMs + (Date.now() - begunMs),
  })
  closing.defer(() => api.close())
  const served = await serveReferenceApi(api)
  closing.defer(() => served.close())
  const authorization = `Basic ${Buffer.from(`${demoTenant.writeKeys[0]}:`).toString('base64')}`
  const response = await api.fetch(
    new Request('http://reference.test/v1/batch', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ batch: toMessages() }),
    }),
  )
  if (!response.ok) throw new Error(await response.text())
  env = toDemoEnvironment(served.url.href, join(folder, 'store.sqlite'))
})

afterAll(async () => {
  await closing.disposeAsync()
  await rm(folder, { recursive: true })
})

describe('personalization keys', () => {
  test('are made, listed without their secret, replaced and revoked', async () => {
    const made = await runCli(
      ['keys', 'make', 'personalization', '--consumer', 'web-shop', '--scopes', 'recommendations,traits'],
      env,
    )
    const [key = ''] = made.out.split('\n')
    expect(key).toMatch(/^ipk_[0-9a-f]{8}_[\w-]{43}$/)
    const prefix = key.slice(0, 12)
    const listed = await runCli(['keys', 'list', 'personalization'], env)
    expect(listed.out).toContain(`${prefix}\tweb-shop\trecommendations,traits`)
    expect(listed.out).not.toContain(key)
    const rotated = await runCli(['keys', 'rotate', 'personalization', '--key', prefix, '--grace', '1h'], env)
    expect([rotated.code, rotated.out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^ipk_/)])
    const store = await openStore({ url: env['DATABASE_URL'] ?? '', keys: [new Secret(storeKey)] })
    expect(await store.personalizationKeys.find(key)).toMatchObject({ consumer: 'web-shop' })
    await store.close()
    expect((await runCli(['keys', 'revoke', 'personalization', '--key', prefix], env)).code).toBe(0)
    expect((await runCli(['keys', 'revoke', 'personalization', '--key', 'ipk_00000000'], env)).code).toBe(1)
  })

  test.each([
    [
      ['keys', 'make', 'session', '--consumer', 'a', '--scopes', 'traits'],
      'The kind of key must be personalization',
    ],
    [['keys', 'make', 'personalization', '--scopes', 'traits'], '--consumer must be a name'],
    [
      ['keys', 'make', 'personalization', '--consumer', 'a', '--scopes', 'traits,all'],
      '--scopes must be a list of',
    ],
    [['keys', 'rotate', 'personalization', '--key', 'secret'], '--key must be a key'],
    [
      ['keys', 'rotate', 'personalization', '--key', 'ipk_00000000', '--grace', 'forever'],
      '--grace must be a duration',
    ],
  ])('%j is refused in words', async (words, says) => {
    const { code, err } = await runCli(words, env)
    expect([code, err]).toEqual([2, expect.stringContaining(says)])
  })
})

describe('backtest', () => {
  type How = { from?: string; more?: readonly string[]; own?: Record<string, string> }

  const run = async (rules: string, { from = '2026-06-01', more = [], own = {} }: How = {}) => {
    const file = join(folder, 'rules.json')
    await writeFile(file, rules)
    const chart = join(folder, 'gains.svg')
    const words = ['backtest', '--rules', file, '--from', from, '--to', '2026-07-01', '--chart', chart]
    return { ...(await runCli([...words, ...more], { ...env, ...own })), chart }
  }

  test('says that rules see further than last seen, where they do, the same each time', async () => {
    const [first, again] = [await run(JSON.stringify(defaultRules)), await run(JSON.stringify(defaultRules))]
    expect(first.out).toContain('120 customers, 60 conversions')
    expect(first.out).toContain('The rules rank customers better than last seen alone.')
    expect([first.code, again.out]).toEqual([0, first.out])
    expect(await readFile(first.chart, 'utf8')).toContain('<polyline')
  })

  test('says that rules are no better, and which add nothing', async () => {
    const useless = {
      ...defaultRules,
      rules: [{ id: 'never', title: 'Never', match: { event: 'never' }, points: 5 }],
    }
    const { code, out } = await run(JSON.stringify(useless))
    expect(code).toBe(1)
    expect(out).toContain('Without never: ±0 AUC, ±0 lift of the best tenth')
    expect(out).toContain('These rules add nothing: never')
  })

  test('says precision, recall and lift with their intervals, beside as many customers by last seen', async () => {
    const { out } = await run(JSON.stringify(defaultRules))
    const span = (unit: string) => String.raw`[\d.]+${unit} \([\d.]+${unit} to [\d.]+${unit}\)`
    expect(out).toMatch(new RegExp(`precision ${span(' %')}, recall ${span(' %')}, lift ${span('')}`))
    expect(out).toContain('as many by last seen: precision ')
    const backtested = await run(JSON.stringify(defaultRules), { more: ['--json'] })
    expect(JSON.parse(backtested.out)).toMatchObject({ command: 'backtest', isWell: true })
    expect(out).toContain('Without page-viewed: ±0 AUC, ±0 lift of the best tenth')
    const pages = defaultRules.rules.filter(({ id }) => id === 'page-viewed')
    const alone = await run(JSON.stringify({ ...defaultRules, rules: pages }))
    // Here those who look at pages are those who do not buy.
    expect(alone.out).toContain('Without page-viewed: +0.5000 AUC, +1.00 lift of the best tenth')
  })

  test("over an export says to the letter what it says over the API, and reads events by the policy's own names", async () => {
    const exported = join(folder, 'exported')
    expect((await runCli(['export', '--folder', exported], env)).code).toBe(0)
    const more = ['--export', exported]
    const api = await run(JSON.stringify(defaultRules))
    const files = await run(JSON.stringify(defaultRules), { more })
    expect([files.code, files.out]).toEqual([0, api.out])
    const none = await run(JSON.stringify(defaultRules), { more: ['--export', folder] })
    expect(none.err).toContain('holds no finished export')
    const policy = join(folder, 'policy.json')
    const vocabulary = { events: { 'Page Viewed': 'demo-requested' } }
    await writeFile(policy, JSON.stringify({ insights: { vocabulary } }))
    const demo = [{ id: 'demo', title: 'Demo', match: { family: 'demo-requested' }, points: 90 }]
    const rules = JSON.stringify({ ...defaultRules, rules: demo })
    const plain = await run(rules, { more })
    const own = await run(rules, { more, own: { POLICY_FILE: policy } })
    expect(plain.out).toContain('Grade A: no customer reaches it.')
    expect(own.out).toContain('Grade A: 60 customers, 0 conversions')
  })

  test('of fewer than fifty conversions prints no lift, and says that they are too few to tell', async () => {
    const { code, out } = await run(JSON.stringify({ ...defaultRules, conversion: { event: 'never' } }))
    expect([code, out.includes('Too few to tell'), out.includes('lift')]).toEqual([1, true, false])
  })

  test('uses nothing that was received after the day it scores on', async () => {
    expect((await run(JSON.stringify(defaultRules), { from: '2026-05-19' })).out).toContain(
      '0 customers, 0 conversions',
    )
  })

  test('names the wrong line of a rules file', async () => {
    const { code, err } = await run(
      JSON.stringify(defaultRules, null, 2).replace('"points": 12', '"points": "12"'),
    )
    expect([code, err]).toEqual([2, expect.stringMatching(/line \d+: rules\.5\.points/)])
  })
})
