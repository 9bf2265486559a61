import { formatCapabilities, toLearnedAddress } from '../../src/capabilities/index.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { processEnv, signAsZendesk } from '../env/live-env.ts'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'

const [oldSecret, newSecret] = [
  'canary-old-zendesk-secret-of-32-letters',
  'canary-new-zendesk-secret-of-32-letters',
]
const baseUrl = 'http://127.0.0.1:9'

const toTenants = (secret: string): string =>
  `${JSON.stringify([
    {
      clientId: 'acme',
      accountId: 'shop',
      brandId: 'SHOP',
      baseUrl,
      authTokens: ['canary-key'],
      zendesk: [{ subdomain: 'acme', sharedSecrets: [secret] }],
    },
  ])}\n`
const readings = {
  baseUrl: toLearnedAddress(new URL(baseUrl)),
  learnedAt: '2026-11-01T00:00:00.000Z',
  readings: {},
}

/** Setting → its file, whole: as it is in force, and as an admin begins to write it. */
const files = {
  TENANTS_FILE: { before: toTenants(oldSecret), after: toTenants(newSecret) },
  POLICY_FILE: {
    before: '{"export":["lead"]}\n',
    after: '{"redaction":[{"field":"phone","exceptFor":["lead"]}],"export":[]}\n',
  },
  CAPABILITIES_FILE: {
    before: formatCapabilities(new Map([['acme/shop/SHOP', readings]])),
    after: formatCapabilities(
      new Map([['acme/shop/SHOP', { ...readings, readings: { start: 'exclusive', emptyMap: null } }]]),
    ),
  },
} as const
type Setting = keyof typeof files

const closing = new AsyncDisposableStack()
let gateway: Spawned
let url = ''
let paths: Readonly<Record<Setting, string>>

beforeAll(async () => {
  await buildPages()
  const folder = await mkdtemp(join(tmpdir(), 'half-written-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const fileOf = (name: string): string => join(folder, name)
  paths = {
    TENANTS_FILE: fileOf('tenants.json'),
    POLICY_FILE: fileOf('policy.json'),
    CAPABILITIES_FILE: fileOf('readings.json'),
  }
  for (const setting of settings) await writeFile(paths[setting], files[setting].before)
  gateway = spawnGateway({ ...processEnv, METRICS_PORT: '0', ...paths })
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  url = await urlOf(gateway, 'Gateway')
})

afterAll(() => closing.disposeAsync())

const settings = ['TENANTS_FILE', 'POLICY_FILE', 'CAPABILITIES_FILE'] as const

const signIn = async (secret: string): Promise<number> => {
  const headers = { authorization: `Bearer ${signAsZendesk(secret)}` }
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers })
  await response.body?.cancel()
  return response.status
}

/** What the log says of a SIGHUP. */
const reload = async (): Promise<string> => {
  const before = gateway.stdout().length
  gateway.process.kill('SIGHUP')
  return vi.waitFor(
    () => {
      const [line] = /\{[^\n]*"msg":"reload[^\n]*\n/.exec(gateway.stdout().slice(before)) ?? []
      if (line === undefined) throw new Error('The log says nothing of the reload yet')
      return line
    },
    { timeout: 10_000, interval: 2 },
  )
}

describe('a running gateway that reloads while a file is half written', () => {
  test.each(settings)(
    'refuses %s cut off at any byte, by its name, and goes on by what was in force',
    { timeout: 240_000 },
    async (setting) => {
      const { before, after } = files[setting]
      const whole = after.trimEnd()
      const takenAt: number[] = []
      const statuses = new Set<string>()
      for (let length = 0; length < whole.length; length += 1) {
        await writeFile(paths[setting], whole.slice(0, length))
        const line = await reload()
        if (!refusalOf(setting).test(line)) takenAt.push(length)
        if (length % 16 === 0) statuses.add(String([await signIn(oldSecret), await signIn(newSecret)]))
      }
      expect({ takenAt, statuses: [...statuses] }).toEqual({ takenAt: [], statuses: ['200,401'] })
      await writeFile(paths[setting], before)
      expect(await reload()).toContain('reloaded')
    },
  )

  test('takes each file when it is whole', async () => {
    for (const setting of settings) {
      await writeFile(paths[setting], files[setting].after)
      expect(await reload()).toContain(`"msg":"reloaded ${settings.join(', ')} and`)
    }
    expect([await signIn(oldSecret), await signIn(newSecret)]).toEqual([401, 200])
    expect(gateway.stdout()).not.toContain('canary')
    expect(gateway.stderr()).toBe('')
  })
})

const refusalOf = (setting: Setting): RegExp =>
  new RegExp(`"msg":"reload refused, the former settings stay in force: [^"]*${setting}`)
