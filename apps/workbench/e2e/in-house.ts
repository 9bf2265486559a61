import { openBrowser } from '@intilery-sidebar/sidebar/harness'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { House } from './open-house.ts'

export type InHouse = {
  readonly house: House
  readonly browser: Browser
  /** The test's own: nothing that another test left is in it. */
  readonly context: BrowserContext
  /** Opens an address of the workbench in a page of its own. */
  readonly open: (address: string) => Promise<Page>
}

const viewport = { width: 1280, height: 800 }

/** A house and a browser for the tests around it, and for each of them a profile that `prepare` has seen first. */
export const inHouse = (
  openHouse: () => Promise<House>,
  prepare: (context: BrowserContext) => Promise<void> = () => Promise.resolve(),
): InHouse => {
  let house: House
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    house = await openHouse()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await house[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport })
    await prepare(context)
  })
  afterEach(() => context.close())

  return {
    get house() {
      return house
    },
    get browser() {
      return browser
    },
    get context() {
      return context
    },
    open: async (address) => {
      const page = await context.newPage()
      await page.goto(`${house.url}${address}`)
      return page
    },
  }
}
