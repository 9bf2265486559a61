import { demoHosts, listenLocally, openDevEnv, type DevEnv } from '@intilery-sidebar/dev-env'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { buildPages, pagesOf } from '@intilery-sidebar/dev-env/pages'
import { createReferenceApi, loadDemoData, serveReferenceApi } from '@intilery-sidebar/reference-api'
import { afterAll, expect, test } from 'vitest'
import { appFrame } from './host-in-frame.ts'
import { withWorkbench } from './with-workbench.ts'

const closing = new AsyncDisposableStack()
afterAll(() => closing.disposeAsync())

const openShop = async (): Promise<DevEnv> => {
  await buildPages()
  const reference = await createReferenceApi({})
  closing.defer(() => reference.close())
  await loadDemoData(reference, { customers: 20, events: 1200 })
  const served = await serveReferenceApi(reference)
  closing.defer(() => served.close())
  return openDevEnv({
    reference,
    referenceUrl: served.url,
    hosts: demoHosts,
    assets: { sidebar: pagesOf('apps/sidebar/dist'), workbench: pagesOf('apps/workbench/dist') },
    listen: listenLocally,
  })
}

const workbench = withWorkbench(openShop)

test('what a visitor does in the shop is in the sidebar of the agent, and on the next page of the shop', async () => {
  const shop = await workbench.open('shop/')
  const noise: string[] = []
  shop.on('pageerror', (error) => noise.push(error.message))
  await shop.getByRole('button', { name: 'Maya Lindqvist' }).click()
  for (const name of ['Glass teapot', 'Cast-iron kettle']) {
    const received = shop.waitForResponse((response) => response.url().endsWith('/v1/t') && response.ok())
    await shop.getByRole('link', { name, exact: true }).first().click()
    await received
    await shop.getByRole('link', { name: 'All tea things' }).click()
  }
  const lastViewed = shop.getByRole('region', { name: 'You looked at' }).getByRole('link')
  // The service may answer from before the view for as long as an answer is fresh.
  await expect
    .poll(
      async () => {
        await shop.reload()
        return (await lastViewed.allInnerTexts()).slice(0, 2)
      },
      { timeout: 45_000, interval: 1_000 },
    )
    .toEqual(['Cast-iron kettle', 'Glass teapot'])
  expect(await accessibilityViolations(shop)).toEqual([])
  await saveScreenshot(shop, 'shop')

  await shop.getByRole('link', { name: 'Cast-iron kettle', exact: true }).first().click()
  await shop.getByRole('button', { name: 'Buy' }).click()
  const desk = await workbench.open('?ticket=4821')
  const sidebar = await appFrame(desk)
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await expect
    .poll(() => sidebar.locator('[role=tabpanel]:not([hidden])').innerText(), { timeout: 45_000 })
    .toMatch(/Cast-iron kettle[^]*Glass teapot/)
  await expect
    .poll(
      async () => {
        await shop.reload()
        return (await lastViewed.allInnerTexts())[0]
      },
      { timeout: 90_000, interval: 1_000 },
    )
    .toBe('Glass teapot')
  expect(noise).toEqual([])
}, 240_000)

test('a browser of the shop never sees the key of the service', async () => {
  const shop = await workbench.open('shop/')
  const text = await shop.content()
  expect(text).toContain('data-write-key')
  expect(text).not.toContain('ipk_')
})
