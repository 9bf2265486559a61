import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import type { DevEnv } from '@intilery-sidebar/dev-env'
import process from 'node:process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launching, openHostPages } from '../host-pages.ts'

// Playwright waits for ever on a page that a newer Chromium really takes back, so that is tried in the pinned one alone.
const mayKeep = process.env['CHROMIUM_PATH'] === 'pinned' ? [{ may: 'may', keepsPages: true }] : []

describe.each([...mayKeep, { may: 'may not', keepsPages: false }])(
  'Back and Forward in Chromium, where it $may keep pages as they were,',
  ({ keepsPages }) => {
    let env: DevEnv
    let browser: Browser

    beforeAll(async () => {
      env = await openHostPages(launching)
      browser = await openBrowser({ keepsPages })
    })
    afterAll(async () => {
      await browser.close()
      await env[Symbol.asyncDispose]()
    })

    const shows = (page: Page, name: string): Promise<void> =>
      page.frameLocator('intilery-sidebar iframe').getByRole('heading', { level: 1, name }).waitFor()

    test('show the right customer, though each URL counts once', async () => {
      const page = await browser.newPage()
      const open = (ticket: string) => page.goto(`${env.workbenchUrl}signed-url/?ticket=${ticket}`)
      await open('4821')
      await shows(page, 'Maya Lindqvist')
      await page.evaluate(() => Object.assign(globalThis, { isSame: true }))
      await open('4820')
      await shows(page, 'Joe Bloggs')
      await page.goBack()
      await shows(page, 'Maya Lindqvist')
      expect(keepsPages ? [true, false] : [false]).toContain(
        await page.evaluate(() => 'isSame' in globalThis),
      )
      await page.goForward()
      await shows(page, 'Joe Bloggs')
      expect(new URL(page.url()).searchParams.get('ticket')).toBe('4820')
    })
  },
)
