import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { freePort } from '@intilery-sidebar/dev-env/services'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { createZendeskLaunch } from '@intilery-sidebar/workbench'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTerminal, type Terminal } from './open-terminal.ts'
import { playZendesk } from './play-zendesk.ts'
import { readGuides, type Guides } from './read-guides.ts'

const minutesMax = 10
const closing = new AsyncDisposableStack()
let browser: Browser
let terminal: Terminal
let guides: Guides

beforeAll(async () => {
  browser = closing.adopt(await openBrowser(), (opened) => opened.close())
  terminal = closing.use(await openTerminal())
  guides = await readGuides(terminal.folder)
})

afterAll(() => closing.disposeAsync())

/** Does what the README says of the workbench, and waits for the customer. */
const seeCustomer = async (workbenchUrl: string): Promise<void> => {
  const { pageName, ticketName, customerName } = guides.demo
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(workbenchUrl)
  await page.getByRole('link', { name: pageName, exact: true }).click()
  await page.getByRole('link', { name: ticketName }).click()
  await page
    .frameLocator('#app iframe:not([hidden])')
    .getByRole('heading', { level: 1, name: customerName })
    .waitFor()
  await page.close()
}

const printDuration = (what: string, beganAtMs: number): void => {
  const seconds = (performance.now() - beganAtMs) / 1000
  process.stdout.write(`${what}: first customer after ${seconds.toFixed(0)} s\n`)
  expect(seconds).toBeLessThan(minutesMax * 60)
}

/** A newcomer has the npm registry, and so has CI. */
const isOffline = (): Promise<boolean> =>
  process.env['CI'] === 'true'
    ? Promise.resolve(false)
    : terminal.run('npm ping --fetch-retries 0 --fetch-timeout 10000').then(
        () => false,
        () => true,
      )

describe('a newcomer with a fresh copy of the repository, an empty home and nothing but the guides', () => {
  test(
    'sees the first customer in the workbench’s Zendesk by the README’s commands',
    async ({ skip }) => {
      skip(await isOffline(), 'the npm registry does not answer; CI requires it')
      const beganAtMs = performance.now()
      const { start, addressName } = guides.demo
      const url = await terminal.start(start, new RegExp(`^ *${addressName}: +(http\\S+)$`, 'm'), {
        PORT: '0',
      })
      await seeCustomer(url)
      printDuration('the README', beganAtMs)
    },
    minutesMax * 60_000,
  )

  test(
    'sees the first customer of a brand of their own by the README and the guide to Zendesk',
    async ({ skip }) => {
      skip(await isOffline(), 'the npm registry does not answer; CI requires it')
      await using brand = await openBrand()
      const beganAtMs = performance.now()
      const env = { INTILERY_BASE_URL: brand.url, PORT: String(await freePort()), METRICS_PORT: '0' }
      await terminal.run(guides.brand.setUp(brand.values), env)
      const { makeSecret, secretName, bundle, proxyUrl } = guides.zendesk
      const sharedSecret = (await terminal.run(makeSecret)).trim()
      const launch = await createZendeskLaunch({ subdomain: 'workbench', installationId: 1, agentId: 1 })
      await write(`${secretName}='${sharedSecret}'\n`)
      await write(guides.signedZendesk.toSettings({ subdomain: 'workbench', id: '1', ...launch }))
      const folder = await upload(bundle, 'package')
      const gatewayUrl = await terminal.start(guides.brand.start, /"Gateway":"(http[^"]+)"/, env)
      expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toContain(proxyUrl)
      await using zendesk = await playZendesk({ folder, sharedSecret, gatewayUrl, launch })
      await seeCustomer(zendesk.url)
      printDuration('the README and the guide to Zendesk', beganAtMs)

      // Only a page of Zendesk's own may frame the page from the gateway, so its load is all that can be tried here.
      const manifest = await readFile(
        join(await upload(guides.signedZendesk.bundle, 'signed'), 'manifest.json'),
        'utf8',
      )
      const [, path = ''] = new RegExp(`"${proxyUrl}(/[^"]+)"`).exec(manifest) ?? []
      const token = await launch.sign('ticket_sidebar', '')
      const page = await fetch(`${gatewayUrl}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ token }),
      })
      expect(page.headers.get('content-security-policy')).toContain(
        'frame-ancestors https://workbench.zendesk.com',
      )
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Intilery Sidebar')])
    },
    minutesMax * 60_000,
  )
})

const write = (lines: string): Promise<void> =>
  appendFile(join(terminal.folder, guides.brand.settingsFile), lines)

/** Makes a package as the guide says, and unpacks it where the guide uploads it. */
const upload = async (bundle: string, name: string): Promise<string> => {
  const folder = join(terminal.folder, 'dist', name)
  await terminal.run(bundle)
  await terminal.run(`python3 -m zipfile -e ${guides.zendesk.packageFile} ${folder}`)
  return folder
}

/** A brand of Intilery's that holds the workbench's customers. */
const openBrand = async () => {
  await using opening = new AsyncDisposableStack()
  const api = opening.adopt(await createReferenceApi({ tenants: [demoTenant] }), (opened) => opened.close())
  await loadDemoData(api, { customers: 20, events: 1200 })
  const served = opening.adopt(await serveReferenceApi(api), (one) => one.close())
  const open = opening.move()
  const { clientId, accountId, brandId, authTokens } = demoTenant
  return {
    url: served.url.origin,
    values: [clientId, accountId, brandId, authTokens[0] ?? ''] as const,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}
