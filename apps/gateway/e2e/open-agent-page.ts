import { randomUUID } from 'node:crypto'
import type { Browser, Frame, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { fixedTimeMs } from './open-faulty-env.ts'
import type { DevEnv } from '@intilery-sidebar/dev-env'

/** An agent who looks at one ticket, forty seconds after everything upstream says was said. */
export type AgentPage = AsyncDisposable & {
  readonly page: Page
  readonly sidebar: Frame
  /** The sidebar's element on the ticket page, 320 pixels wide, for pictures of it alone. */
  readonly element: Locator
  /** Reloads the page, and with it the sidebar, for another agent, so that no tab is as an earlier test left it. */
  readonly reload: () => Promise<void>
  /** Leaves the page, so that the sidebar that stood there asks nothing more while a test changes what is upstream. */
  readonly leave: () => Promise<void>
  readonly setTheme: (theme: 'light' | 'dark') => Promise<void>
  readonly openTab: (name: 'Profile' | 'Timeline') => Promise<void>
}

/** Leaving the page fails when the browser's console was not silent. */
export const openAgentPage = async (browser: Browser, env: DevEnv, ticket: string): Promise<AgentPage> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  await context.clock.setFixedTime(fixedTimeMs + 40_000)
  const page = await context.newPage()
  const noise = listenForNoise(page)
  const openPage = async (): Promise<Frame> => {
    await page.goto(
      `${env.workbenchUrl}?ticket=${ticket}&theme=light&locale=en&agent=${randomUUID().slice(0, 8)}`,
    )
    return findSidebar(page)
  }
  let sidebar = await openPage()
  return {
    page,
    get sidebar() {
      return sidebar
    },
    element: page.locator('iframe'),
    reload: async () => {
      sidebar = await openPage()
    },
    leave: async () => {
      await page.goto('about:blank')
    },
    setTheme: async (theme) => {
      await page.selectOption('select[name=theme]', theme)
      await sidebar.locator(`:root[data-color-scheme=${theme}]`).waitFor()
    },
    openTab: (name) => sidebar.getByRole('tab', { name }).click(),
    [Symbol.asyncDispose]: async () => {
      await context.close()
      expect(noise).toEqual([])
    },
  }
}

const findSidebar = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector('iframe')).contentFrame()
  if (frame === null) throw new Error('The sidebar has no frame')
  return frame
}

/** Chromium writes a line about each answer that is a problem. */
const expectedNoise = /^Failed to load resource|Permissions-Policy/

const listenForNoise = (page: Page): readonly string[] => {
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warning'
    if (isBad && !expectedNoise.test(message.text())) noise.push(message.text())
  })
  return noise
}
