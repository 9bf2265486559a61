import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkNames } from '../../src/doctor/checks/check-names.ts'
import { runDoctor } from '../../src/doctor/run-doctor.ts'
import { runCli } from '../run-cli.ts'
import type { Fault, Scene } from './fault.ts'
import { toSeededFaults } from './seeded-faults.ts'
import { toPairs } from './to-pairs.ts'

const closing = new AsyncDisposableStack()
let scene: Scene
let folder = ''
/** Requests that the Profile API had. */
let answered = 0
const methods = new Set<string>()
let faults: readonly Fault[]

const serve = async (status: number, headers: Record<string, string>, body: string): Promise<string> => {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body))
  return `http://127.0.0.1:${await listenAt(server)}`
}

const listenAt = async (server: Server): Promise<number> => {
  const { port, close } = await listenOnFreePort(server)
  closing.defer(close)
  return port
}

/** Another Profile API, whose requests are changed on their way. */
const serveShop = async (
  options: Parameters<typeof createReferenceApi>[0],
  change = (request: Request): Request => request,
): Promise<string> => {
  const api = await createReferenceApi(options)
  closing.defer(() => api.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  const served = await serveReferenceApi({ ...api, fetch: (request) => api.fetch(change(request)) })
  closing.defer(() => served.close())
  return served.url.href
}

const serveWithOwnCertificate = async (): Promise<string> => {
  const asked =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1'
  const { stdout: pem } = await promisify(execFile)('openssl', [
    ...asked.split(' '),
    '-keyout',
    '-',
    '-out',
    '-',
  ])
  const server = createSecureServer({ key: pem, cert: pem }, (_request, response) => response.end('{}'))
  return `https://127.0.0.1:${await listenAt(server)}`
}

beforeAll(async () => {
  const api = await createReferenceApi()
  closing.defer(() => api.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  const served = await serveReferenceApi({
    ...api,
    fetch: (request) => {
      answered += 1
      methods.add(request.method)
      return api.fetch(request)
    },
  })
  closing.defer(() => served.close())
  folder = await mkdtemp(join(tmpdir(), 'doctor-pairs-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, text)
    return path
  }
  scene = {
    apiUrl: served.url.href,
    lenientUrl: await serveShop({}, (request) => {
      const lenient = new Request(request)
      lenient.headers.set('auth-token', demoTenant.authTokens[0])
      return lenient
    }),
    exclusiveUrl: await serveShop({ readings: { start: 'exclusive' } }),
    ownCertificateUrl: await serveWithOwnCertificate(),
    signInPageUrl: await serve(200, { 'content-type': 'text/html' }, '<h1>Sign in</h1>'),
    limitingUrl: await serve(429, { 'retry-after': '1' }, '{}'),
    failingUrl: await serve(503, {}, '{}'),
    files: {
      notJson: await write('half.json', '{"redaction": ['),
      unknownWord: await write('word.json', '{"redactions": []}'),
      hidesIds: await write('ids.json', '{"redaction": [{"field": "customerId"}]}'),
      hidesNothing: await write('idle.json', '{"redaction": [{"field": "emial"}]}'),
      cutShort: await write('cut.json', '{"version": 2, "tena'),
    },
  }
  faults = toSeededFaults(scene)
})

afterAll(() => closing.disposeAsync())

const rightEnv = (): Record<string, string> => ({
  INTILERY_BASE_URL: scene.apiUrl,
  INTILERY_CLIENT_ID: demoTenant.clientId,
  INTILERY_ACCOUNT_ID: demoTenant.accountId,
  INTILERY_BRAND_ID: demoTenant.brandId,
  INTILERY_AUTH_TOKEN: demoTenant.authTokens.join(','),
  SESSION_KEYS: 'canary-session-key-of-32-letters',
  STORE_KEY: 'canary-store-key-of-32-letters..',
  DATABASE_URL: 'sqlite::memory:',
})

const examine = async (seeded: readonly Fault[]) => {
  const lines: string[] = []
  const skewMs = seeded.reduce((sum, fault) => sum + (fault.skewMs ?? 0), 0)
  const { findings } = await runDoctor({
    env: Object.fromEntries([rightEnv(), ...seeded.map(({ env }) => env)].flatMap(Object.entries<string>)),
    fetch,
    out: (line) => void lines.push(line),
    clock: () => Date.now() + skewMs,
    // Faults that have to be asked for are seeded alone.
    ...seeded[0]?.asked,
  })
  return {
    findings,
    said: lines.join('\n'),
    bad: findings.filter(({ kind }) => kind === 'bad').length,
  }
}

const missedBy = async (seeded: readonly Fault[]): Promise<readonly string[]> => {
  const { findings, said, bad } = await examine(seeded)
  if (seeded.some(({ isAllowed }) => isAllowed !== true)) expect(bad).toBeGreaterThan(0)
  expect(said).not.toContain('canary')
  const isNamed = ({ check, cause }: Fault): boolean =>
    findings.some(({ check: found, text, fix = '' }) => found === check && cause.test(`${text} ${fix}`))
  return seeded.filter((fault) => !isNamed(fault)).map(({ name }) => name)
}

describe('the doctor', () => {
  test('finds nothing wrong where no fault is seeded', async () => {
    expect((await examine([])).bad).toBe(0)
  })

  test('asks no other machine with --offline, and says what it left out', async () => {
    const { code, out } = await runCli(['doctor', '--offline'], {
      INTILERY_BASE_URL: 'http://127.0.0.1:9',
      INTILERY_CLIENT_ID: 'a',
      INTILERY_ACCOUNT_ID: 'b',
      INTILERY_BRAND_ID: 'C',
      INTILERY_AUTH_TOKEN: 'canary',
      SESSION_KEYS: 'canary-session-key-of-32-letters',
      STORE_KEY: 'canary-store-key-of-32-letters..',
      DATABASE_URL: 'postgres://127.0.0.1:9/none',
      REDIS_URL: 'redis://127.0.0.1:9',
    })
    expect(code).toBe(0)
    expect(out).toContain('were not checked (--offline)')
  })

  test('learns the readings in at most 40 requests', async () => {
    const before = answered
    const file = join(folder, 'readings.json')
    const { code } = await runCli(['doctor', '--capabilities', file], rightEnv())
    expect(code).toBe(0)
    expect(answered - before).toBeLessThanOrEqual(40)
    expect(await readFile(file, 'utf8')).toContain('"readings"')
  })

  test.each([
    [['--conformance']],
    [['--conformance', '--strict']],
    [['--conformance', '--capabilities', 'readings.json']],
  ])('needs at most 40 requests for %j, each of them a GET, a HEAD or an OPTIONS', async (flags) => {
    const before = answered
    methods.clear()
    const words = flags.map((flag) => (flag === 'readings.json' ? join(folder, flag) : flag))
    const { out } = await runCli(['doctor', ...words], rightEnv())
    expect(answered - before).toBeLessThanOrEqual(40)
    const [, confirmed, differing] = /(\d+) of \d+ confirmed .*, (\d+) differ/.exec(out) ?? []
    expect(Number(confirmed)).toBeGreaterThanOrEqual(50)
    expect(differing).toBe('0')
    expect([...methods].filter((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))).toEqual([])
    expect(out).toContain('Readings: start=')
  })

  test('has a seeded fault for each check that the guide lists', () => {
    expect([...new Set(faults.map(({ check }) => check))].toSorted()).toEqual(
      Object.keys(checkNames).toSorted(),
    )
  })

  test('names the cause of each of 30 seeded faults and more', async () => {
    expect(faults.length).toBeGreaterThanOrEqual(30)
    const missed: string[] = []
    for (const fault of faults) missed.push(...(await missedBy([fault])))
    expect(missed).toEqual([])
  })

  test('names both causes of two faults at once, in 95 of 100 pairs', { timeout: 240_000 }, async () => {
    const pairs = toPairs(faults, 60)
    expect(pairs).toHaveLength(60)
    const missed: string[] = []
    for (const pair of pairs) {
      const names = await missedBy(pair)
      if (names.length > 0) missed.push(`${pair.map(({ name }) => name).join(' and ')}: ${names.join(', ')}`)
    }
    if (missed.length > 0)
      process.stderr.write(`The doctor missed in ${missed.length} pairs: ${missed.join('; ')}\n`)
    expect(missed.length / pairs.length).toBeLessThanOrEqual(0.05)
  })
})
