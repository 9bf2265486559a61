import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openProduct, type Product } from './open-product.ts'

/** Forty seconds after everything on the page was known. */
const nowMs = Date.parse('2026-11-24T12:00:40Z')

export type StatesChoice = Readonly<Partial<Record<'theme' | 'locale' | 'width' | 'group', string>>>

export type StatesPage = AsyncDisposable & { readonly page: Page }

/** The product and a browser for the tests of one file, and how to open the page of states there. */
export const atStatesPage = (): ((choice?: StatesChoice) => Promise<StatesPage>) => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    product = await openProduct()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await product[Symbol.asyncDispose]()
  })
  return (choice = {}) => openPage(browser, product, choice)
}

/** Leaving the page fails when the browser's console was not silent. */
const openPage = async (browser: Browser, product: Product, choice: StatesChoice): Promise<StatesPage> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  await context.clock.setFixedTime(nowMs)
  const page = await context.newPage()
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text())
  })
  await page.goto(`${product.workbenchUrl}states/?${new URLSearchParams(choice).toString()}`)
  await page.locator('[data-state-name]').first().waitFor()
  // What is loaded on demand, and what a stand-in answers at once.
  await page.waitForLoadState('networkidle')
  return {
    page,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      expect(noise).toEqual([])
    },
  }
}
