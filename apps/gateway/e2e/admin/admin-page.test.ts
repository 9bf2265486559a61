import {
  accessibilityViolations,
  comparePicture,
  openBrowser,
  saveScreenshot,
} from '@intilery-sidebar/dev-env/browser'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { problems } from '@intilery-sidebar/contract'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signAsZendesk } from '../../test/env/live-env.ts'
import { openAdminGateway } from './open-admin-gateway.ts'
import { plantedAtMs, plantedOverview } from './planted-overview.ts'
import { writeJson } from '../../test/env/write-json.ts'

const closing = new AsyncDisposableStack()
let browser: Browser
let url: string
let makeLink: () => Promise<string>

beforeAll(async () => {
  await buildPages()
  const policy = closing.use(
    await writeJson({ redaction: [{ field: 'email' }, { field: 'misspelt', exceptFor: ['lead'] }] }),
  )
  const gateway = closing.use(await openAdminGateway('canary-key', { POLICY_FILE: policy.path }))
  url = gateway.url
  makeLink = gateway.makeLink
  browser = await openBrowser()
  closing.defer(() => browser.close())
})

afterAll(() => closing.disposeAsync())

const openPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    // A browser reports every answer of 401, which is how the page learns that no admin is signed in, and what a test
    // stops.
    if (message.type() === 'error' && !/401|503|ERR_FAILED/.test(message.text())) noise.push(message.text())
  })
  page.on('pageerror', (error) => noise.push(error.message))
  return page
}

const noise: string[] = []

afterEach(() => {
  const logged = noise.splice(0)
  if (logged.length > 0) throw new Error(`The page's console: ${logged.join(', ')}`)
})

describe('the admin page', () => {
  test('says how to get in, lets a link in once, and shows this process until the admin signs out', async () => {
    const page = await openPage()
    await page.goto(`${url}/admin/`)
    await page.getByText('pnpm cli -- admin link').waitFor()
    expect(await accessibilityViolations(page)).toEqual([])
    await saveScreenshot(page, 'admin-sign-in')
    await page.close()

    const entering = await openPage()
    const used = await makeLink()
    await entering.goto(used)
    await entering.getByRole('heading', { name: 'Installations' }).waitFor()
    expect(entering.url()).toBe(`${url}/admin/`)
    expect(await entering.evaluate('document.cookie')).toBe('')
    await entering.getByText('Zendesk', { exact: true }).waitFor()
    expect(await accessibilityViolations(entering)).toEqual([])

    const late = await openPage()
    await late.goto(used)
    await late.getByText('This link was used before or has expired').waitFor()
    await late.close()

    await entering.getByRole('button', { name: 'Sign out' }).click()
    await entering.getByText('Your session has ended').waitFor()
    await entering.goto(`${url}/admin/`)
    await entering.getByRole('heading', { name: 'Sign in' }).waitFor()
    await entering.close()
  })

  test('sees a refused sign-in and what was spent, and checks the rules against customers', async () => {
    const page = await openPage()
    await page.goto(await makeLink())
    await page.getByText('No problem in the last 24 hours.').waitFor()
    const headers = { authorization: `Bearer ${signAsZendesk('canary-zendesk-secret-of-another-32')}` }
    await fetch(`${url}/api/session`, { method: 'POST', headers })
    await page.getByText('The last sign-in from Zendesk was refused').waitFor()
    await page.getByText('Sign-ins from Zendesk refused in 24 h: 1').waitFor()
    await page.getByRole('button', { name: 'Check what each rule hides' }).click()
    await page.getByText('Nothing: is the name right?').waitFor()
    await page.getByText('traits.email').waitFor()
    await expect
      .poll(() => page.getByRole('img', { name: /Requests a second by lane/ }).getAttribute('aria-label'))
      .not.toContain('at most 0')
    await saveScreenshot(page, 'admin-live')
    await page.close()
  })

  test('is used by keyboard alone', async () => {
    const page = await openPage()
    await page.goto(await makeLink())
    await page.getByRole('heading', { name: 'Installations' }).waitFor()
    const reached = new Set<string>()
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate('document.activeElement?.textContent ?? ""'))
    }
    for (const name of ['Policy in force', 'Sign out', 'Check what each rule hides'])
      expect([...reached].some((text) => text.includes(name))).toBe(true)
    await page.close()
  })

  test('says that its figures are old while the gateway does not answer, and goes on by itself', async () => {
    const page = await openPage()
    await page.goto(await makeLink())
    await page.getByRole('heading', { name: 'Installations' }).waitFor()
    await page.route('**/admin/api/overview', (route) => route.abort())
    await page.getByText('The gateway does not answer').waitFor()
    await page.getByText('These figures are from').waitFor()
    await page.unroute('**/admin/api/overview')
    await page.getByText('The gateway does not answer').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('says that the store does not answer, beside figures that it had', async () => {
    const page = await openPage()
    await page.goto(await makeLink())
    await page.getByRole('heading', { name: 'Installations' }).waitFor()
    const problem = { code: 'ledger-unavailable', ...problems['ledger-unavailable'], requestId: 'r' }
    await page.route('**/admin/api/overview', (route) => route.fulfill({ status: 503, json: problem }))
    const alert = page.getByRole('alert')
    await alert.getByText('The store does not answer, so agents see no customer').waitFor()
    await alert.getByText('These figures are from').waitFor()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.reload()
    await page.getByText('The page keeps trying.').waitFor()
    await page.unroute('**/admin/api/overview')
    await page.getByRole('heading', { name: 'Installations' }).waitFor()
    await page.context().close()
  })
})

const openPlanted = async (options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext({ timezoneId: 'UTC', ...options })).newPage()
  await page.clock.setFixedTime(plantedAtMs)
  await page.route('**/admin/api/overview', (route) => route.fulfill({ json: plantedOverview }))
  await page.goto(`${url}/admin/`)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  return page
}

const widths = [320, 750, 1280] as const
const everyWidth = [320, 385, 750, 1280] as const

/** The tables that are wider than their card, by their names. */
const wideTables = (page: Page): Promise<unknown> =>
  page.evaluate(`[...document.querySelectorAll('fieldset')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((table) => table.getAttribute('aria-label'))`)

describe.each(['light', 'dark'] as const)('the admin page of a busy day, %s', (colorScheme) => {
  test.each(widths)(
    'looks as it was found right at %i pixels, with nothing cut and nothing axe finds',
    async (width) => {
      const page = await openPlanted({ viewport: { width, height: 900 }, colorScheme, locale: 'en-GB' })
      expect(await accessibilityViolations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect({ width, wide: await wideTables(page) }).toEqual({ width, wide: [] })
      await comparePicture(page.locator('body'), `admin-${width}-${colorScheme}`)
      await page.context().close()
    },
  )
})

test.each(['de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'])(
  'the admin page speaks %s from edge to edge, and nothing is cut',
  async (locale) => {
    for (const width of everyWidth) {
      const page = await openPlanted({ viewport: { width, height: 900 }, locale })
      expect(await page.evaluate('document.documentElement.lang')).toContain(locale)
      expect(await page.evaluate('document.documentElement.dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect({ width, wide: await wideTables(page) }).toEqual({ width, wide: [] })
      expect(await accessibilityViolations(page)).toEqual([])
      await saveScreenshot(page.locator('body'), `admin-${locale}-${width}`)
      await page.context().close()
    }
  },
)
