import { problems, profileRefSchema } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseConfig } from '../../src/config/parse-config.ts'
import { liveSettings } from '../../src/config/settings.ts'
import { processEnv } from '../env/live-env.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'
import { installedRuntimes, run, runtimes, type Runtime } from './sample-runtimes.ts'
import { writeJson } from '../env/write-json.ts'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const readText = (path: string): Promise<string> => readFile(inRepository(path), 'utf8')

const names = ['zendesk', 'pipedrive', 'salesforce', 'signed-url'] as const
const read = async (name: (typeof names)[number] | 'deploy' | 'signed-url-samples') =>
  readText(name === 'deploy' ? 'docs/deploy/README.md' : `docs/install/${name}.md`)

const blocksOf = (guide: string, language: string): readonly string[] =>
  [...guide.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)]
    .filter((match) => match[2] === language)
    .map((match) => (match[3] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), ''))

const outsideOfBlocks = (guide: string): string => guide.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')

const secret = 'canary-secret-of-the-help-desk-32'
const origin = 'https://desk.example.com'
const closing = new AsyncDisposableStack()
let url: string

beforeAll(async () => {
  await buildPages()
  const shop = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP' }
  const reference = closing.use(await openReference([{ ...shop, authToken: 'canary-key-of-the-shop' }]))
  const [written = ''] = blocksOf(await read('signed-url'), 'json')
  const [tenant] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(written))
  const file = closing.use(await writeJson([{ ...tenant, ...otherHosts, baseUrl: reference.url }]))
  const gateway = spawnGateway({
    ...processEnv,
    ...pipedrive,
    TENANTS_FILE: file.path,
    SHOP_AUTH_TOKEN: 'canary-key-of-the-shop',
    HELP_DESK_SECRET: secret,
  })
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  url = await urlOf(gateway, 'Gateway')
})

afterAll(() => closing.disposeAsync())

const pipedrive = {
  PUBLIC_URL: 'https://sidebar.example.com',
  PIPEDRIVE_CLIENT_ID: 'our-app',
  PIPEDRIVE_CLIENT_SECRET: 'canary-pipedrive-secret-of-32-letters',
}

const otherHosts = {
  pipedrive: { companyIds: [7] },
  canvas: { consumerSecrets: ['canary-canvas-secret'], organizationIds: ['00D5g000004qzXYEAY'] },
  zendesk: [{ subdomain: 'acme', sharedSecrets: ['canary-zendesk-secret-of-32-letters'] }],
}

describe.each(names)('the guide for %s', (name) => {
  test('names settings that exist', async () => {
    const known = new Set(Object.keys(liveSettings.shape))
    const own = /^SIDEBAR_(?:URL|ACCOUNT|SECRET)$/
    const named = [...outsideOfBlocks(await read(name)).matchAll(/`([A-Z][A-Z_]{3,})`/g)].map(
      ([, setting = '']) => setting,
    )
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((setting) => !known.has(setting) && !own.test(setting))).toEqual([])
  })

  test('names addresses of the gateway that it answers at', async () => {
    const paths = [...(await read(name)).matchAll(/sidebar\.example\.com(\/[a-z\d./-]*[a-z\d/])/g)].map(
      ([, path = '']) => path,
    )
    for (const path of paths) {
      const response = await fetch(new URL(path, url), { redirect: 'manual' })
      expect({ path, isThere: response.status !== 404 }).toEqual({ path, isThere: true })
    }
  })

  test('quotes what agents and callers really read', async () => {
    const [, table = ''] = /## Troubleshooting[^\n]*\n([\s\S]*?)\n## /.exec(await read(name)) ?? []
    const said = [...table.matchAll(/^\| (?:"([^"]+)"|`([^`]+)`)/gm)].map((match) => match[1] ?? match[2])
    const sentences = new Set([
      ...Object.values(problems).map(({ title }) => title),
      ...Object.values(
        z
          .record(z.string(), z.string())
          .parse(JSON.parse(await readText('apps/sidebar/src/texts/catalogs/en.json'))),
      ),
    ])
    expect(said.length).toBeGreaterThan(2)
    expect(said.filter((words) => !sentences.has(words ?? ''))).toEqual([])
  })
})

describe('the guide for pipedrive', () => {
  test('begins an installation where it says, and it ends where it says', async () => {
    const guide = await read('pipedrive')
    const [, callback] = /Callback URL: `([^`]+)`/.exec(guide) ?? []
    const [, start = ''] = /Installation URL: `([^`]+)`/.exec(guide) ?? []
    const begun = await fetch(new URL(new URL(start).pathname, url), { redirect: 'manual' })
    const consent = new URL(begun.headers.get('location') ?? '')
    expect(begun.status).toBe(302)
    expect(consent.searchParams.get('redirect_uri')).toBe(callback)
    const ended = await fetch(new URL(new URL(callback ?? '').pathname, url))
    expect(await ended.text()).toContain(problems['bad-request'].title)
  })
})

describe('the guide for salesforce', () => {
  test('says what a page gets that is not loaded by a signed request', async () => {
    const got = await fetch(`${url}/launch/canvas`)
    expect(await got.text()).toContain(problems['method-not-allowed'].title)
    const body = new URLSearchParams({ signed_request: 'another.signature' })
    const posted = await fetch(`${url}/launch/canvas`, { method: 'POST', body })
    expect(await posted.text()).toContain(problems['launch-invalid'].title)
  })
})

describe('the guide for signed-url', () => {
  const sampleIn = async (language: string): Promise<string> => {
    const guides = await Promise.all([read('signed-url'), read('signed-url-samples')])
    return guides.flatMap((guide) => blocksOf(guide, language))[0] ?? ''
  }
  const signWith = async (runtime: Runtime, word: string) =>
    runSample(await sampleIn(runtime[0]), runtime, word)
  const runSample = async (code: string, [language, command, file]: Runtime, word: string) => {
    await using folder = await writeJson({})
    const path = join(dirname(folder.path), file)
    await writeFile(path, code)
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      SIDEBAR_URL: url,
      SIDEBAR_ACCOUNT: 'help-desk',
      SIDEBAR_SECRET: secret,
    }
    const args = language === 'go' ? ['run', path, word] : [path, word]
    return (await run(command, args, { env })).stdout.trim()
  }

  test.each(installedRuntimes)(
    'has code in %s that opens the customer it names, once, at the origin of the file',
    async (...runtime) => {
      const signed = await signWith(runtime, samePerson.userId)
      const page = await fetch(signed)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors ${origin};`)
      const [, token] = /"token":"([^"]+)"/.exec((await page.text()).replaceAll('&quot;', '"')) ?? []
      const candidates = [profileRefSchema.parse({ idType: 'userId', value: samePerson.userId })]
      const resolved = await fetch(`${url}/api/resolve`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ candidates }),
      })
      expect(await resolved.text()).toContain('Of SHOP')
      expect(await (await fetch(signed)).text()).toContain(problems['launch-invalid'].title)
    },
  )

  test('has an endpoint that answers a signed URL which no cache keeps, or 404', async () => {
    const [sign = '', endpoint = ''] = blocksOf(await read('signed-url'), 'js')
    const desk = `
      import { createServer } from 'node:http'
      const tickets = { 7: { agent: 'alex.morgan', customerId: ${JSON.stringify(samePerson.userId)} } }
      const findTicket = ({ url }) => tickets[new URL(url, 'http://desk').searchParams.get('ticket')]
      const server = createServer(answerSidebarUrl).listen(0, '127.0.0.1', async () => {
        const answers = []
        for (const ticket of [7, 8]) {
          const address = 'http://127.0.0.1:' + server.address().port + '/sidebar-url?ticket=' + ticket
          const answer = await fetch(address)
          answers.push([answer.status, answer.headers.get('cache-control'), await answer.text()])
        }
        console.log(JSON.stringify(answers))
        server.close()
      })`
    const code = [sign, endpoint, desk].join('\n')
    const written = await runSample(code, ['js', process.execPath, 'desk.mjs'], 'x')
    const [found, none] = z
      .array(z.tuple([z.number(), z.string(), z.string()]))
      .parse(JSON.parse(written.split('\n').at(-1) ?? ''))
    expect(found?.slice(0, 2)).toEqual([200, 'no-store'])
    expect((await fetch(found?.[2] ?? '')).status).toBe(200)
    expect(none).toEqual([404, 'no-store', ''])
  })

  test('has code in every language that says the same', async () => {
    for (const [language] of runtimes)
      for (const claim of [
        'iss',
        'aud',
        'sub',
        'refs',
        'iat',
        'exp',
        'jti',
        'intilery-sidebar',
        'HS256',
        '300',
      ])
        expect(await sampleIn(language)).toContain(claim)
  })

  test('says what an address without a token gets', async () => {
    expect(await (await fetch(`${url}/launch/signed-url`)).text()).toContain(problems['bad-request'].title)
  })
})

describe('the deployment guide', () => {
  test('says, as the one for signed URLs does, what more than six sidebars in view need', async () => {
    for (const guide of ['deploy', 'signed-url'] as const) expect(await read(guide)).toContain('HTTP/2')
  })

  test('has a file of tenants that a gateway takes', async () => {
    const [text = ''] = blocksOf(await read('deploy'), 'json')
    const env: Record<string, string> = { ...processEnv, ...pipedrive, TENANTS_FILE: 'tenants.json' }
    for (const [, name = ''] of text.matchAll(/"env": "(\w+)"/g)) env[name] = toSecret(name)
    const config = parseConfig(env, text)
    if (config.mode !== 'live') throw new Error('A file with tenants is live')
    const [shop, club] = config.tenants
    expect(shop).toMatchObject({
      tenantId: 'acme/shop/SHOP',
      policyFile: 'shop-policy.json',
      companyIds: ['7654321'],
    })
    expect(club?.budget).toBe(shop?.budget)
  })
})

const toSecret = (name: string): string => createHash('sha256').update(name).digest('base64url')
