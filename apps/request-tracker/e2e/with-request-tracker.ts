import { Secret } from '@intilery-sidebar/contract'
import { listenLocally, openDevEnv, type DevEnv, type DevHosts, type Site } from '@intilery-sidebar/dev-env'
import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { buildPages, pagesOf } from '@intilery-sidebar/dev-env/pages'
import { createSignedUrlLaunch } from '@intilery-sidebar/hosts/server'
import type { Browser, BrowserContext, Cookie, FrameLocator, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { readGuide } from './guide.ts'
import { openRequestTracker, type RequestTracker } from './open-request-tracker.ts'

/** The demo's tickets, and what Request Tracker adds to them. */
const seeded = {
  maya: { subject: 'Second parcel is still missing', requestors: ['maya.lindqvist@example.com'] },
  joe: { subject: 'Trial ended before I could test it', requestors: ['Joe.Bloggs@Intilery.com'] },
  okafors: { subject: 'Please change the delivery address', requestors: ['the.okafors@example.com'] },
  unknown: { subject: 'Can we pay by invoice?', requestors: ['nobody.knows@example.com'] },
  both: {
    subject: 'Two of us ask',
    requestors: ['maya.lindqvist@example.com', 'joe.bloggs@intilery.com'],
  },
  none: { subject: 'No requestor', requestors: [] },
  moved: { subject: 'Asked for a colleague', requestors: ['maya.lindqvist@example.com'] },
} as const

type TicketName = keyof typeof seeded
type Place = 'Ticket/Display.html' | 'Ticket/Update.html'

export type RequestTrackerTests = {
  readonly env: DevEnv
  readonly desk: RequestTracker
  /** The test's own browser profile. */
  readonly context: BrowserContext
  /** Signs an agent in, in a new tab. Root is Request Tracker's first admin. */
  signIn(agent?: 'root' | 'alex' | 'sam' | 'lee'): Promise<Page>
  openTicket(page: Page, ticket: TicketName, place?: Place): Promise<void>
  toAddress(ticket: TicketName, place?: Place): string
}

/** Request Tracker with the extension that the guide installs, a gateway, and a browser. */
export const withRequestTracker = (): RequestTrackerTests => {
  let env: DevEnv
  let desk: RequestTracker
  let ids: ReadonlyMap<string, string>
  let browser: Browser
  let context: BrowserContext
  const cookies = new Map<string, Cookie[]>()

  beforeAll(async () => {
    await buildPages()
    const guide = await readGuide()
    desk = await openRequestTracker()
    const secret = await guide.makeSecret()
    const embedder = guide.toEmbedder(desk.origin)
    env = await openDevEnv({
      hosts: (site) => toHosts(site, { ...embedder, secret }),
      assets: { sidebar: pagesOf('apps/sidebar/dist') },
      listen: listenLocally,
    })
    await guide.install({ places: desk.places, gatewayUrl: env.gatewayUrl, secret })
    const created = await desk.seed(Object.values(seeded))
    ids = new Map(Object.keys(seeded).map((name, index) => [name, created[index] ?? '']))
    await desk.start()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await desk[Symbol.asyncDispose]()
    await env[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-GB' })
    context.setDefaultTimeout(120_000)
  })
  afterEach(() => context.close())

  const toAddress = (ticket: TicketName, place: Place = 'Ticket/Display.html'): string =>
    `${desk.url}${place}?id=${ids.get(ticket) ?? ''}${place === 'Ticket/Update.html' ? '&Action=Respond' : ''}`

  return {
    get env() {
      return env
    },
    get desk() {
      return desk
    },
    get context() {
      return context
    },
    signIn: async (agent = 'root') => {
      const page = await context.newPage()
      await context.addCookies(cookies.get(agent) ?? [])
      await page.goto(desk.url)
      // Signing in takes Request Tracker seconds: an agent who did it before is still signed in.
      if ((await page.locator('input[name=pass]').count()) === 0) return page
      await page.fill('input[name=user]', agent)
      await page.fill('input[name=pass]', agent === 'root' ? 'secret-for-tests' : `${agent}-password`)
      await page.click('input[type=submit]')
      await page.waitForSelector('a[href*="/NoAuth/Logout.html"]', { state: 'attached' })
      cookies.set(agent, await context.cookies())
      return page
    },
    openTicket: async (page, ticket, place) => void (await page.goto(toAddress(ticket, place))),
    toAddress,
  }
}

type Embedder = { readonly accountId: string; readonly origins: readonly string[]; readonly secret: string }

const toHosts = ({ tenantId }: Site, { accountId, origins, secret }: Embedder): DevHosts => {
  const launch = createSignedUrlLaunch({
    embedders: [{ accountId, tenantId, secrets: [new Secret(secret)], origins }],
  })
  return { launches: [launch], pages: { 'signed-url': launch } }
}

export const sidebarOf = (page: Page): FrameLocator => page.frameLocator('intilery-sidebar iframe')

/** Request Tracker's box around it. The rest of the page differs with every second and every mail. */
export const boxOf = (page: Page): Locator => page.locator('.titlebox.intilery-sidebar')

/** Waits until the sidebar shows this customer. */
export const shows = (page: Page, name: string): Promise<void> =>
  sidebarOf(page).getByRole('heading', { level: 1, name }).waitFor()

/** Waits until the first tab says what the customer is like, whichever tab the agent left open last. */
export const openProfile = async (page: Page): Promise<void> => {
  await sidebarOf(page).getByRole('tab').first().click()
  await sidebarOf(page).getByText('Loyalty tier').waitFor()
}
