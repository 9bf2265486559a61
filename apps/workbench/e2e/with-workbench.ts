import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { DevEnv } from '@intilery-sidebar/dev-env'

export type WorkbenchBrowser = {
  readonly env: DevEnv
  readonly browser: Browser
  /** The test's own: nothing that another test left is in it. */
  readonly context: BrowserContext
  /** Opens an address of the workbench in a page of its own. */
  readonly open: (address: string) => Promise<Page>
}

const viewport = { width: 1280, height: 800 }

/**
 * An environment and a browser for the tests around it, and for each of them a profile that `prepare` has seen first.
 */
export const withWorkbench = (
  open: () => Promise<DevEnv>,
  prepare: (context: BrowserContext) => Promise<void> = () => Promise.resolve(),
): WorkbenchBrowser => {
  let env: DevEnv
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    env = await open()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await env[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport })
    await prepare(context)
  })
  afterEach(() => context.close())

  return {
    get env() {
      return env
    },
    get browser() {
      return browser
    },
    get context() {
      return context
    },
    open: async (address) => {
      const page = await context.newPage()
      await page.goto(`${env.workbenchUrl}${address}`)
      return page
    },
  }
}
