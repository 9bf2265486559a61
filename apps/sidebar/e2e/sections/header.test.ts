import { toMasked } from '@intilery-sidebar/contract'
import type { Frame, Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { setFrameWidth } from '../env/frame-size.ts'
import { sendToReference } from '../env/send-to-reference.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'

const workbench = atWorkbench()

/** Changes the text of what the proxy answers about who the customer is. */
const resolving =
  (change: (body: string) => string) =>
  async (page: Page): Promise<void> => {
    for (const path of ['**/api/resolve', '**/meta'])
      await page.route(path, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: change(await response.text()) })
      })
  }

/** The item of an open menu that the keys are on. */
const focusedItem = (sidebar: Frame, name: string): Locator =>
  sidebar.locator('[role=menuitem]:focus', { hasText: name })

describe('the header', () => {
  it('leads to the customer in Intilery, in a window that knows nothing of this one', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'More actions' }).click()
    const link = sidebar.getByRole('menuitem', { name: 'Open in Intilery' })
    const anchor = sidebar.locator('a', { hasText: 'Open in Intilery' })
    await link.waitFor()
    expect(await anchor.getAttribute('href')).toBe(
      'https://intilery.example/customers/725722e8-83a3-45fc-a212-7ee05e97e9dc',
    )
    expect(await anchor.getAttribute('target')).toBe('_blank')
    expect(await anchor.getAttribute('rel')).toContain('noopener')
    await saveScreenshot(desk.element, 'sidebar-header-menu')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('writes who the customer is into the reply, by mouse and by key', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const { page, sidebar } = desk
    await sidebar.getByRole('button', { name: 'More actions' }).click()
    await sidebar.getByRole('menuitem', { name: 'Email' }).click()
    await sidebar.getByRole('status').filter({ hasText: 'Inserted' }).waitFor({ state: 'attached' })
    expect(await page.getByRole('textbox').inputValue()).toContain('maya.lindqvist@example.com')
    // A key pressed while the menu still closes opens nothing.
    await sidebar.getByRole('menuitem', { name: 'Email' }).waitFor({ state: 'hidden' })
    await sidebar.getByRole('button', { name: 'More actions' }).focus()
    await page.keyboard.press('Enter')
    await focusedItem(sidebar, 'Open in Intilery').waitFor()
    await page.keyboard.press('ArrowDown')
    await focusedItem(sidebar, 'Name').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('textbox').inputValue()).toContain('Maya Lindqvist')
  })

  it('offers nothing for the reply that policy hides, and nothing to copy of it', async () => {
    const masked = JSON.stringify(toMasked('string', 'abcdefgh'))
    await using desk = await workbench.openDesk({
      ticket: '4821',
      prepare: resolving((body) =>
        body.replaceAll('"email":"maya.lindqvist@example.com"', `"email":${masked}`),
      ),
    })
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'More actions' }).click()
    await sidebar.getByRole('menuitem', { name: 'Name' }).waitFor()
    expect(await sidebar.getByRole('menuitem', { name: 'Email' }).count()).toBe(0)
    await desk.page.keyboard.press('Escape')
    await sidebar.getByRole('button', { name: 'Contact and IDs' }).click()
    const header = sidebar.getByRole('banner')
    await header.getByText('Hidden by policy').waitFor()
    expect(await header.getByRole('button', { name: /^Copy Email/ }).count()).toBe(0)
  })

  it('copies name, email, phone and both ids with one press each, and calls by the phone', async () => {
    await using desk = await workbench.openDesk({ ticket: '4820' })
    const { sidebar } = desk
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await sidebar.getByRole('button', { name: 'Contact and IDs' }).click()
    const header = sidebar.getByRole('banner')
    for (const name of ['Name', 'Email', 'Phone', 'External ID', 'Intilery ID']) {
      await header.getByRole('button', { name: `Copy ${name}`, exact: true }).click()
      await header.getByText('Copied').waitFor({ state: 'attached' })
      await header.getByText('Copied').waitFor({ state: 'detached' })
    }
    const phone = header.locator('a[href^="tel:"]')
    expect(await phone.getAttribute('href')).toMatch(/^tel:\+?\d+$/)
    await saveScreenshot(desk.element, 'sidebar-header-ids')
  })

  it('shows the whole address at 320 pixels, and copies it and the external ID by a press', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const header = desk.sidebar.getByRole('banner')
    for (const [name, text] of [
      ['Email', 'maya.lindqvist@example.com'],
      ['External ID', 'qrc-117322'],
    ] as const) {
      const button = header.getByRole('button', { name: `Copy ${name}: ${text}` })
      expect(await button.innerText()).toBe(text)
      const isWhole = await button.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)
      expect(isWhole).toBe(true)
      await button.click()
      await header.getByText('Copied').waitFor({ state: 'attached' })
      await header.getByText('Copied').waitFor({ state: 'detached' })
    }
  })

  it('says on the first screen on which channels the customer may be written to, and why', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const channels = desk.sidebar.getByRole('banner').getByRole('list', { name: 'May I write?' })
    await channels.waitFor()
    const reasons = await channels.locator('li').allInnerTexts()
    expect(reasons).toHaveLength(5)
    for (const reason of reasons) expect(reason).toMatch(/(?:Yes|No|Ask first|Not until .+): \S/)
    const box = await channels.boundingBox()
    const sidebar = await desk.element.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0) - (sidebar?.y ?? 0)).toBeLessThan(240)
  })

  it('follows the metadata, so that Refresh never leaves a former name above newer traits', async () => {
    let isRenamed = false
    const rename = (body: string): string => (isRenamed ? body.replaceAll('Lindqvist', 'Newname') : body)
    await using desk = await workbench.openDesk({
      ticket: '4821',
      prepare: async (page) => {
        for (const path of ['**/api/resolve', '**/meta', '**/traits'])
          await page.route(path, async (route) => {
            const response = await route.fetch()
            await route.fulfill({ response, body: rename(await response.text()) })
          })
      },
    })
    const { sidebar } = desk
    await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await sidebar.getByRole('region', { name: 'Traits' }).waitFor()
    isRenamed = true
    const before = desk.asked.filter((path) => path === '/api/resolve').length

    await sidebar.getByRole('button', { name: 'Refresh' }).click()

    await sidebar.getByRole('heading', { name: 'Maya Newname' }).waitFor()
    expect(await sidebar.getByRole('banner').getByText('Lindqvist', { exact: true }).count()).toBe(0)
    expect(desk.asked.filter((path) => path === '/api/resolve').length).toBe(before + 1)
  })

  it('shows keyboard users exactly when the customer was last seen, in the agent’s zone', async () => {
    await using desk = await workbench.openDesk({
      ticket: '4821',
      prepare: resolving((body) =>
        body.replace(/"lastActivityTime":"[^"]+"/, '"lastActivityTime":"2026-07-01T22:30:00.000Z"'),
      ),
    })
    const seen = desk.sidebar.getByRole('button', { name: /^last active / })
    const exactly = desk.sidebar.getByText('Jul 1, 2026, 11:30 PM')
    await seen.waitFor()
    expect(await exactly.isVisible()).toBe(false)
    const heightPx = (await desk.sidebar.locator('header').boundingBox())?.height
    await seen.focus()
    await exactly.waitFor()
    expect((await desk.sidebar.locator('header').boundingBox())?.height).toBe(heightPx)
  })

  it.each([
    [320, 'light'],
    [320, 'dark'],
    [385, 'light'],
    [385, 'dark'],
  ] as const)('with its menu open fits %i pixels in %s', async (widthPx, theme) => {
    await using desk = await workbench.openDesk({ ticket: '4821', theme })
    await setFrameWidth(desk, widthPx)
    await desk.sidebar.getByRole('button', { name: 'More actions' }).click()
    await desk.sidebar.getByRole('menuitem', { name: 'Email' }).waitFor()
    await saveScreenshot(desk.element, `sidebar-header-menu-${widthPx}-${theme}`)
    expect(await desk.sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
})

describe('a customer who lives by another clock', () => {
  it('is read by the agent’s clock, and by their own when a person asks for it', async () => {
    const userId = `far-${crypto.randomUUID()}`
    await identify(userId, { timezone: 'Asia/Tokyo' })
    await track(userId, '2026-03-10T16:30:00.000Z')
    await using desk = await workbench.openDesk({ ticket: '4811' })
    const { sidebar } = desk
    await sidebar.getByRole('searchbox').fill(userId)
    await sidebar.getByRole('button', { name: 'Find' }).click()
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('heading', { name: 'Tuesday, March 10, 2026' }).waitFor()
    const theirs = sidebar.getByRole('button', { name: 'Customer’s time (Tokyo)' })
    await theirs.click()
    await sidebar.getByRole('heading', { name: 'Wednesday, March 11, 2026' }).waitFor()
    await sidebar.getByRole('article').getByText('1:30 AM').waitFor()
    await saveScreenshot(desk.element, 'sidebar-customer-time')
    await theirs.click()
    await sidebar.getByRole('heading', { name: 'Tuesday, March 10, 2026' }).waitFor()
  })
})

const identify = (userId: string, traits: Readonly<Record<string, string>>): Promise<void> =>
  sendToReference(workbench.referenceApi, 'identify', { userId, traits })

const track = (userId: string, timestamp: string): Promise<void> =>
  sendToReference(workbench.referenceApi, 'track', {
    userId,
    event: 'Checkout Started',
    properties: {},
    timestamp,
  })
