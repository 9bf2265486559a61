import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/sidebar/harness'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createZendeskLaunch, toZendeskPackage } from '../src/server/index.ts'
import { appFrame } from './host-in-frame.ts'
import { fromFolder, installed, openHouse, signedFor, type House } from './open-house.ts'
import { serveZendeskSdk } from './zendesk-sdk.ts'

/** Longer than a poll waits for something to happen. */
const pollEndsMs = 9000

const sharedSecret = 'shared-secret-canary-0123456789abcdef'

describe('the sidebar in Zendesk', () => {
  let house: House
  let browser: Browser
  let context: BrowserContext
  let noise: string[]

  beforeAll(async () => {
    const launch = await createZendeskLaunch({ subdomain: 'workbench', installationId: 1, agentId: 1 })
    const zendeskPackage = toZendeskPackage(fromFolder('apps/sidebar/dist'))
    house = await openHouse(({ pages, fetch }) => ({
      launches: [installed(sharedSecret)],
      pages: { zendesk: signedFor(launch, pages) },
      played: { zendesk: { package: zendeskPackage, sharedSecret, launch, fetch } },
    }))
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await house[Symbol.asyncDispose]()
  })

  beforeEach(async () => {
    noise = []
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await serveZendeskSdk(context)
  })

  afterEach(async () => {
    await context.close()
    if (noise.length > 0) throw new Error(`The page complained: ${noise.join('; ')}`)
  })

  const open = async (query: string): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('console', (message) => message.type() === 'error' && noise.push(message.text()))
    await page.goto(`${house.url}zendesk/${query}`)
    return page
  }
  /** Of whoever is in front by then: a frame that was found a moment ago may be behind another. */
  const name = (page: Page): Promise<string | null> =>
    page.frameLocator('#app iframe:not([hidden])').locator('h1').textContent()

  /**
   * On a busy machine a headless Chromium may stop drawing when one frame takes the place of another, and a sidebar that is not
   * drawn asks for nothing; a picture makes it go on.
   */
  const nameInFront = async (page: Page): Promise<string | null> => {
    await page.screenshot()
    const front = page.frameLocator('#app iframe:not([hidden])')
    return front
      .locator('h1')
      .textContent({ timeout: 1000 })
      .catch(() => null)
  }

  test('shows the requester, and says how they were found', async () => {
    const page = await open('?ticket=4821')

    expect(await name(page)).toContain('Maya Lindqvist')
    const frame = await appFrame(page)
    expect(await frame.textContent('header')).toContain('qrc-117322')
    await frame.waitForSelector('text=Loyalty tier')
    await saveScreenshot(page, 'zendesk-ticket-light')
  })

  test('follows the requester of a ticket', async () => {
    const page = await open('?ticket=4821')
    expect(await name(page)).toContain('Maya')

    await page.selectOption('select[name="requester"]', { label: 'Joe Bloggs' })

    await expect.poll(() => name(page)).toContain('Joe')
  })

  test('keeps each ticket’s own sidebar, as Zendesk keeps its tab', async () => {
    const page = await open('?ticket=4821')
    expect(await name(page)).toContain('Maya')

    await page.click('[data-ticket="4820"]')
    await expect.poll(() => nameInFront(page)).toContain('Joe')
    await page.click('[data-ticket="4821"]')

    await expect.poll(() => nameInFront(page)).toContain('Maya')
    expect(await page.locator('#app iframe').count()).toBe(2)
  })

  test('looks like Zendesk, dark from the first paint and when the agent changes it', async () => {
    const page = await open('?ticket=4821&theme=dark')
    expect(await name(page)).toContain('Maya')
    const scheme = async () => (await appFrame(page)).getAttribute('html', 'data-color-scheme')
    expect(await scheme()).toBe('dark')
    await saveScreenshot(page, 'zendesk-ticket-dark')

    await page.selectOption('select[name="theme"]', 'light')

    await expect.poll(scheme).toBe('light')
  })

  test('says that nobody is on screen beside an organization', async () => {
    const page = await open('?ticket=4821&location=organization_sidebar')

    expect(await name(page)).not.toContain('Maya')
    await saveScreenshot(page, 'zendesk-organization')
  })

  test.each(['light', 'dark'])('leaves nothing to mend for assistive technology (%s)', async (theme) => {
    const page = await open(`?ticket=4821&theme=${theme}`)
    expect(await name(page)).toContain('Maya')

    expect(await accessibilityViolations(page)).toEqual([])
  })

  test('polls for what just happened, since Zendesk carries no stream, and asks nothing in a hidden tab', async () => {
    const page = await open('?ticket=4821')
    const frame = await appFrame(page)
    await frame.getByRole('tab', { name: 'Timeline' }).click()
    await frame.getByText('new events appear by themselves').waitFor()

    await house.track('Kettle Descaled', 'qrc-117322')

    await frame.getByRole('article').filter({ hasText: 'Kettle descaled' }).getByText('new').waitFor()
    const polls = (): number => house.log.filter(({ route }) => route.endsWith('/live')).length
    await page.click('[data-ticket="4820"]')
    await page.waitForTimeout(pollEndsMs)
    const before = polls()
    await page.waitForTimeout(pollEndsMs)
    expect(polls()).toBe(before)
  })

  describe('as a page that Zendesk signs for', () => {
    test('shows the requester, and keeps no trace of the session in the page', async () => {
      const page = await open('?ticket=4821&install=signed')

      expect(await name(page)).toContain('Maya Lindqvist')
      const frame = await appFrame(page)
      expect(new URL(frame.url()).pathname).toBe('/launch/zendesk')
      expect(await frame.content()).not.toMatch(/"token"|Bearer/)
      expect(
        await frame.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage))),
      ).toEqual([])
    })

    test('follows the requester of a ticket', async () => {
      const page = await open('?ticket=4821&install=signed')
      expect(await name(page)).toContain('Maya')

      await page.selectOption('select[name="requester"]', { label: 'Joe Bloggs' })

      await expect.poll(() => name(page)).toContain('Joe')
    })
  })

  test('shows the installation’s secret to no browser', async () => {
    const seen: string[] = []
    context.on(
      'response',
      (response) =>
        void response.text().then(
          (text) => seen.push(text),
          () => undefined,
        ),
    )
    context.on('request', (request) => seen.push(request.postData() ?? ''))
    const page = await open('?ticket=4821')
    expect(await name(page)).toContain('Maya')

    expect(seen.join()).toContain('{{setting.sharedSecret}}')
    expect(seen.join()).not.toContain(sharedSecret)
  })
})
