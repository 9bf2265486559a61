import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { openDesk, type Desk, type DeskOptions } from './open-desk.ts'
import { spawnDemo, type Demo, type DemoOptions } from './spawn-demo.ts'

export type Workbench = {
  readonly openDesk: (options?: DeskOptions) => Promise<Desk>
  readonly referenceApi: string
}

/** The product and a browser for the tests of one file: there before the first of them, and gone after the last. */
export const atWorkbench = (options: DemoOptions = {}): Workbench => {
  let browser: Browser
  let demo: Demo
  beforeAll(async () => {
    demo = await spawnDemo(options)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await demo[Symbol.asyncDispose]()
  })
  return {
    openDesk: (options) => openDesk(browser, demo, options),
    get referenceApi() {
      return demo.referenceApi
    },
  }
}
