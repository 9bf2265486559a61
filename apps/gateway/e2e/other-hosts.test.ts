import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench, type Workbench } from './open-workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench()
})

afterAll(async () => {
  await workbench[Symbol.asyncDispose]()
})

// Zendesk's page needs Zendesk's own SDK from its servers, which this browser cannot reach; its tests bring the
// package.
test.each([
  ['canvas', 'Maya Lindqvist'],
  ['signed-url', 'Maya Lindqvist'],
  ['pipedrive', 'Intilery is not connected to Pipedrive'],
])('the demo plays %s, and its sidebar shows "%s"', async (host, words) => {
  const context = await workbench.browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`${workbench.product.workbenchUrl}${host}/`)
  await page.frameLocator('iframe').getByText(words).first().waitFor()
  await saveScreenshot(page, `host-${host}`)
  expect(errors).toEqual([])
  await context.close()
})
