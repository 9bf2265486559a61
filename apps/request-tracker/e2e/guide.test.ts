import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readGuide } from './guide.ts'
import { isRequestTrackerInstalled, openRequestTracker } from './open-request-tracker.ts'
import { shows } from './with-request-tracker.ts'

const minutesMax = 10

describe.skipIf(!isRequestTrackerInstalled())('a newcomer who follows the guide for Request Tracker', () => {
  test(
    `sees the first customer within ${minutesMax} minutes, with a gateway of their own`,
    async () => {
      await using closing = new AsyncDisposableStack()
      await buildPages()
      const reference = closing.adopt(await createReferenceApi({ tenants: [demoTenant] }), (api) =>
        api.close(),
      )
      await loadDemoData(reference, { customers: 20, events: 1200 })
      const profileApi = closing.adopt(await serveReferenceApi(reference), (served) => served.close())
      const desk = closing.use(await openRequestTracker())
      const [id] = await desk.seed([{ subject: 'Missing', requestors: ['maya.lindqvist@example.com'] }])
      const browser = closing.adopt(await openBrowser(), (opened) => opened.close())
      await desk.start()
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
      page.setDefaultTimeout(120_000)
      await page.goto(desk.url)
      await page.fill('input[name=user]', 'root')
      await page.fill('input[name=pass]', 'secret-for-tests')
      await page.click('input[type=submit]')
      await page.goto(`${desk.url}Ticket/Display.html?id=${id}`)
      expect(await page.locator('intilery-sidebar').count()).toBe(0)

      const beginMs = performance.now()
      const guide = await readGuide()
      const secret = await guide.makeSecret()
      const embedder = guide.toEmbedder(desk.origin)
      const gatewayUrl = await startGateway(closing, {
        tenant: { ...toBrand(demoTenant), baseUrl: profileApi.url.origin, signedUrl: [embedder] },
        secrets: { [embedder.secrets[0].env]: secret },
      })
      await guide.install({ places: desk.places, gatewayUrl, secret })
      await desk.start()
      await page.goto(`${desk.url}Ticket/Display.html?id=${id}`)
      await shows(page, 'Maya Lindqvist')

      const minutes = (performance.now() - beginMs) / 60_000
      process.stdout.write(
        `the guide for Request Tracker: first customer after ${(minutes * 60).toFixed(0)} s\n`,
      )
      expect(minutes).toBeLessThan(minutesMax)
    },
    2 * minutesMax * 60_000,
  )
})

type Brand = Pick<typeof demoTenant, 'clientId' | 'accountId' | 'brandId' | 'authTokens'>

const toBrand = ({ clientId, accountId, brandId, authTokens }: Brand): Brand => ({
  clientId,
  accountId,
  brandId,
  authTokens,
})

type Settings = { readonly tenant: object; readonly secrets: Readonly<Record<string, string>> }

/** The gateway as it runs for people: its process, with a file of tenants. Answers where it listens. */
const startGateway = async (
  closing: AsyncDisposableStack,
  { tenant, secrets }: Settings,
): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const TENANTS_FILE = join(folder, 'tenants.json')
  await writeFile(TENANTS_FILE, JSON.stringify([tenant]))
  const gateway = spawn(process.execPath, ['apps/gateway/src/main.ts'], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      SESSION_KEYS: 'session-key-of-more-than-32-letters',
      STORE_KEY: 'store-key-of-more-than-32-letters-too',
      DATABASE_URL: 'sqlite::memory:',
      TENANTS_FILE,
      ...secrets,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.defer(async () => {
    if (gateway.exitCode !== null) return
    const closed = once(gateway, 'close')
    gateway.kill('SIGKILL')
    await closed
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let written = ''
  gateway.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text
    const [, url] = /Gateway"?:\s*"?(http[^\s"]+)/.exec(written) ?? []
    if (url !== undefined) resolve(url)
  })
  gateway.once('close', () => reject(new Error(`The gateway ended: ${written}`)))
  return promise
}
