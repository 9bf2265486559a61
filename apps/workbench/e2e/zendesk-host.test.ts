import {
  accessibilityViolations,
  openBrowser,
  saveScreenshot,
  storedIn,
} from '@intilery-sidebar/dev-env/browser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createZendeskLaunch, toZendeskPackage } from '../src/server/index.ts'
import { appFrame } from './host-in-frame.ts'
import { endSessions, type DevEnv } from '@intilery-sidebar/dev-env'
import { pagesOf } from '@intilery-sidebar/dev-env/pages'
import { installed, openHostPages, signedFor } from './host-pages.ts'
import { serveZendeskSdk } from './zendesk-sdk.ts'

/** Longer than a poll waits for something to happen. */
const pollEndsMs = 9000

const sharedSecret = 'shared-secret-canary-0123456789abcdef'

describe('the sidebar in Zendesk', () => {
  let env: DevEnv
  let browser: Browser
  let context: BrowserContext
  let noise: string[]

  beforeAll(async () => {
    const launch = await createZendeskLaunch({ subdomain: 'workbench', installationId: 1, agentId: 1 })
    const zendeskPackage = toZendeskPackage(pagesOf('apps/sidebar/dist'))
    env = await openHostPages(({ pages, fetch }) => ({
      launches: [installed(sharedSecret)],
      pages: { zendesk: signedFor(launch, pages) },
      played: { zendesk: { package: zendeskPackage, sharedSecret, launch, fetch } },
    }))
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await env[Symbol.asyncDispose]()
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
    await page.goto(`${env.workbenchUrl}zendesk/${query}`)
    return page
  }
  /** Of the frame in front now: one found a moment ago may be behind another. */
  const name = (page: Page): Promise<string | null> =>
    page.frameLocator('#app iframe:not([hidden])').locator('h1').textContent()

  /** Empty while the frame in front has no name yet. */
  const nameInFront = async (page: Page): Promise<string> => {
    const front = page.frameLocator('#app iframe:not([hidden])')
    const shown = front.locator('h1').textContent({ timeout: 1000 })
    return (await shown.catch(() => null)) ?? ''
  }

  test('shows the requester, and says how they were found', async () => {
    const page = await open('?ticket=4821')

    expect(await name(page)).toContain('Maya Lindqvist')
    const frame = await appFrame(page)
    expect(await frame.textContent('header')).toContain('qrc-117322')
    await frame.waitForSelector('text=Loyalty tier')
    await saveScreenshot(page, 'zendesk-ticket-light')
  })

  test('asks for a height to work in, because Zendesk starts an app at 80 pixels', async () => {
    const page = await open('?ticket=4821')
    // Space for all of it: the frame grows no further than the window.
    await page.setViewportSize({ width: 1280, height: 1000 })
    expect(await name(page)).toContain('Maya')

    await expect.poll(async () => (await page.locator('#app iframe').boundingBox())?.height).toBe(720)
  })

  test('inserts plain text, which Zendesk’s editor draws as it was written', async () => {
    const page = await open('?ticket=4821')
    const sidebar = page.frameLocator('#app iframe:not([hidden])')
    await sidebar.getByRole('button', { name: 'More actions' }).click()
    await sidebar.getByRole('menuitem', { name: 'Email' }).click()

    await expect
      .poll(() => page.getByRole('textbox', { name: 'Public reply' }).inputValue())
      .toContain('maya.lindqvist@example.com')
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
    const front = page.locator('#app iframe:not([hidden])')
    expect(await page.locator('#app iframe').first().isVisible()).toBe(false)
    expect((await front.boundingBox())?.y).toBeLessThan(200)
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

  test('lists the people of an organization by when they were last active, each with their grade', async () => {
    const page = await open('?ticket=4821&location=organization_sidebar')
    const frame = await appFrame(page)

    await frame.getByRole('heading', { name: 'People of this organization' }).waitFor()
    await expect.poll(() => frame.getByText(/^Grade [A-D] · \d+$/).count()).toBeGreaterThan(1)
    expect(await accessibilityViolations(page)).toEqual([])
    await saveScreenshot(page, 'zendesk-organization')
    await frame.getByRole('button', { name: 'Choose Maya Lindqvist' }).click()
    await frame.getByRole('heading', { level: 1, name: 'Maya Lindqvist' }).waitFor()
  })

  test.each(['light', 'dark'])('leaves nothing to fix for assistive technology (%s)', async (theme) => {
    const page = await open(`?ticket=4821&theme=${theme}`)
    expect(await name(page)).toContain('Maya')

    expect(await accessibilityViolations(page)).toEqual([])
  })

  test('polls for what just happened, since Zendesk carries no stream, and asks nothing in a hidden tab', async () => {
    const page = await open('?ticket=4821')
    const frame = await appFrame(page)
    await frame.getByRole('tab', { name: 'Timeline' }).click()
    await frame.getByText('new events appear automatically').waitFor()

    await env.track('Kettle Descaled', 'qrc-117322')

    await frame.getByRole('article').filter({ hasText: 'Kettle descaled' }).getByText('new').waitFor()
    const customerRef = env.log.find(({ route }) => route.endsWith('/live'))?.customerRef
    // The sidebar in front asks about a customer of its own.
    const polls = (): number =>
      env.log.filter((line) => line.route.endsWith('/live') && line.customerRef === customerRef).length
    await page.click('[data-ticket="4820"]')
    await page.waitForTimeout(pollEndsMs)
    const before = polls()
    await page.waitForTimeout(pollEndsMs)
    expect(polls()).toBe(before)
    expect(before).toBeGreaterThan(0)
  })

  describe('as a page that Zendesk signs for', () => {
    test('shows the requester, and keeps no trace of the session in the page', async () => {
      const page = await open('?ticket=4821&install=signed')

      expect(await name(page)).toContain('Maya Lindqvist')
      const frame = await appFrame(page)
      expect(new URL(frame.url()).pathname).toBe('/workbench/zendesk/signed')
      expect(await frame.content()).not.toMatch(/"token"|Bearer/)
      expect(await storedIn(frame)).toEqual([])
    })

    test('follows the requester of a ticket', async () => {
      const page = await open('?ticket=4821&install=signed')
      expect(await name(page)).toContain('Maya')

      await page.selectOption('select[name="requester"]', { label: 'Joe Bloggs' })

      await expect.poll(() => name(page)).toContain('Joe')
    })
  })

  test('says once, to every question, that the session of a page that Zendesk signed for has ended', async () => {
    const page = await open('?ticket=4821&install=signed')
    const frame = await appFrame(page)
    await frame.getByText('Loyalty tier').waitFor()
    await endSessions(env)

    // Zendesk signs the load of a page, and nothing for a page that is open.
    for (const tab of ['Timeline', 'Insights', 'Profile']) await frame.getByRole('tab', { name: tab }).click()
    await frame.getByRole('button', { name: 'Refresh' }).click()

    await frame.getByText('your session has expired; reload the page').first().waitFor()
    expect(await name(page)).toContain('Maya Lindqvist')
    expect(await frame.getByText('Loyalty tier').isVisible()).toBe(true)
    expect(await frame.getByText('The server cannot be reached').count()).toBe(0)
    expect(await frame.getByRole('button', { name: 'Retry' }).count()).toBe(0)
    // The browser itself complains of the first answer; later questions are not sent.
    expect(noise.every((line) => line.includes('401'))).toBe(true)
    noise = []
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
