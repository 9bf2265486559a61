import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Frame, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Demo } from './spawn-demo.ts'

/** An agent at the workbench, with one ticket open and the sidebar beside it. */
export type Desk = AsyncDisposable & {
  readonly page: Page
  readonly sidebar: Frame
  /** The sidebar's element on the ticket page, for pictures of it alone. */
  readonly element: Locator
  /** Loads the whole page again, and with it the sidebar that is returned. */
  readonly reload: () => Promise<Frame>
  /** Switches to another ticket of the queue. */
  readonly openTicket: (id: string) => Promise<void>
  /** Paths of every request the sidebar sent to the proxy, in order. */
  readonly asked: readonly string[]
}

export type DeskOptions = {
  readonly ticket?: string
  readonly theme?: 'light' | 'dark'
  /** Default: a new agent, so that no test sees another's saved preferences. */
  readonly agent?: string
  readonly context?: BrowserContextOptions
  /** Runs before the page opens, e.g. to stand between the sidebar and its proxy. */
  readonly prepare?: (page: Page) => Promise<void>
  /** What the console will say because the test makes it. */
  readonly expectedNoise?: RegExp
}

/**
 * Sidebars stand in a column 320 pixels wide at Zendesk; a page this wide leaves the workbench's queue and ticket
 * readable.
 */
const viewport = { width: 1280, height: 900 }

/** Opens the workbench. Closing the desk fails when the browser's console was not silent. */
export const openDesk = async (browser: Browser, demo: Demo, options: DeskOptions = {}): Promise<Desk> => {
  const context = await browser.newContext({ viewport, timezoneId: 'Europe/London', ...options.context })
  const page = await context.newPage()
  const noise = listenForNoise(page, options.expectedNoise)
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${pathname}${search}`)
  })
  await options.prepare?.(page)
  const address = new URL(demo.workbench)
  address.searchParams.set('agent', options.agent ?? randomUUID())
  if (options.ticket !== undefined) address.searchParams.set('ticket', options.ticket)
  await page.goto(address.href)
  if (options.theme !== undefined) await page.selectOption('select[name=theme]', options.theme)
  const openTicket = (id: string): Promise<void> =>
    page.locator('#queue').getByText(`#${id}`, { exact: false }).click()
  if (options.ticket !== undefined) await openTicket(options.ticket)
  let sidebar = await findSidebar(page)
  return {
    page,
    get sidebar() {
      return sidebar
    },
    element: page.locator('iframe'),
    reload: async () => {
      await page.reload()
      sidebar = await findSidebar(page)
      return sidebar
    },
    openTicket,
    asked,
    [Symbol.asyncDispose]: async () => {
      // A route may still be answering a request whose page is gone.
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await context.close()
      expect(noise).toEqual([])
    },
  }
}

const findSidebar = async (page: Page): Promise<Frame> => {
  const element = await page.waitForSelector('iframe')
  const frame = await element.contentFrame()
  if (frame === null) throw new Error('The sidebar has no frame')
  return frame
}

/** Chromium writes a line about each request that a test makes fail. */
const usualNoise = /^Failed to load resource|Permissions-Policy/

const listenForNoise = (page: Page, expected?: RegExp): readonly string[] => {
  const noise: string[] = []
  const isExpected = (text: string): boolean => usualNoise.test(text) || expected?.test(text) === true
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isExpected(message.text())) {
      noise.push(message.text())
    }
  })
  return noise
}
