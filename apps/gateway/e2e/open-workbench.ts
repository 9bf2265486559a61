import { randomUUID } from 'node:crypto'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { watchRequests } from './watch-requests.ts'
import { openProduct, type Product } from './open-product.ts'

export type Workbench = AsyncDisposable & { readonly product: Product; readonly browser: Browser }

export type Desk = {
  readonly page: Page
  readonly sidebar: FrameLocator
  /** What the page and the sidebar complained about to the browser's console. */
  readonly complaints: readonly string[]
  /** Waits until every request is answered, but for the stream of what the customer does, which stays open. */
  readonly becomesQuiet: () => Promise<void>
}

/** The product and a browser, for the tests of one file. */
export const openWorkbench = async (): Promise<Workbench> => {
  const product = await openProduct()
  const browser = await openBrowser()
  return {
    product,
    browser,
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await product[Symbol.asyncDispose]()
    },
  }
}

/**
 * An agent who chose nothing yet and a fresh browser profile, in front of one ticket, at the size of the README's
 * pictures.
 */
export const sitDown = async (
  { product, browser }: Workbench,
  address: { readonly ticket: string; readonly theme?: 'light' | 'dark'; readonly locale?: string },
): Promise<Desk> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    permissions: ['clipboard-write'],
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const becomesQuiet = watchRequests(page)
  const { ticket, theme = 'light', locale = 'en' } = address
  await page.goto(
    `${product.workbenchUrl}?ticket=${ticket}&theme=${theme}&locale=${locale}&agent=${randomUUID()}`,
  )
  return { page, sidebar: page.frameLocator('iframe'), complaints, becomesQuiet }
}

/** Presses a ticket of the queue. */
export const openTicket = ({ page }: Desk, ticket: string): Promise<void> =>
  page.click(`[data-ticket="${ticket}"]`)
