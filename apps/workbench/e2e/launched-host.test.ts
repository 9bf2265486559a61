import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/sidebar/harness'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appFrame } from './host-in-frame.ts'
import { launching, openHouse, type House } from './open-house.ts'

describe.each([
  { host: 'canvas', asked: 'maya.lindqvist@example.com' },
  { host: 'signed-url', asked: 'qrc-117322' },
])('the sidebar in a page that launches it ($host)', ({ host, asked }) => {
  let house: House
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    house = await openHouse(launching)
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await house[Symbol.asyncDispose]()
  })

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  })

  afterEach(() => context.close())

  const open = async (query: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`${house.url}${host}/${query}`)
    return page
  }
  const panelText = async (page: Page): Promise<string> => {
    const frame = await appFrame(page)
    return (await frame.textContent('#root')) ?? ''
  }

  test('shows the customer that the launch names, and how they were found', async () => {
    const page = await open('?ticket=4821')

    await expect.poll(() => panelText(page)).toContain('Maya Lindqvist')
    expect(await panelText(page)).toContain(asked)
  })

  test('is launched anew for the next record', async () => {
    const page = await open('?ticket=4821')
    await expect.poll(() => panelText(page)).toContain('Maya')

    await page.click('[data-ticket="4820"]')

    await expect.poll(() => panelText(page)).toContain('Joe Bloggs')
  })

  test('case 49: keeps neither proof nor session where a later script would find them', async () => {
    const page = await open('?ticket=4821')
    await expect.poll(() => panelText(page)).toContain('Maya')
    const frame = await appFrame(page)

    expect(new URL(frame.url()).search).toBe('')
    expect(await frame.content()).not.toMatch(/"token"|Bearer/)
    expect(
      await frame.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]),
    ).toEqual([])
  })

  test('leaves assistive technology nothing to mend', async () => {
    const page = await open('?ticket=4821&theme=light')
    const frame = await appFrame(page)
    await frame.waitForSelector('text=Loyalty tier')

    expect(await accessibilityViolations(page)).toEqual([])
    await saveScreenshot(page, `${host}-ticket`)
  })
})
