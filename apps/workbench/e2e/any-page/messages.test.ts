import type { Frame, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { launching, openHostPages } from '../host-pages.ts'
import { withWorkbench } from '../with-workbench.ts'

const height = { type: 'intilery-sidebar:height', heightPx: 99 }
const dark = { type: 'intilery-sidebar:appearance', colorScheme: 'dark' }

describe('case 46: between a page that signs URLs and its sidebar', () => {
  const workbench = withWorkbench(() => openHostPages(launching))

  const open = async (page: Page): Promise<Frame> => {
    await page.goto(`${workbench.env.workbenchUrl}signed-url/?ticket=4821&theme=light`)
    await page.frameLocator('intilery-sidebar iframe').getByText('Loyalty tier').waitFor()
    const frame = await (await page.waitForSelector('intilery-sidebar iframe')).contentFrame()
    if (frame === null) throw new Error('The frame is empty')
    return frame
  }
  /** A document of the gateway's own origin, in a frame beside the sidebar's. */
  const addSibling = async (page: Page): Promise<Frame> => {
    await page.evaluate((src) => {
      const sibling = document.createElement('iframe')
      Object.assign(sibling, { id: 'sibling', src })
      document.body.append(sibling)
    }, `${workbench.env.gatewayUrl}/launch/signed-url?token=a.b.c`)
    const frame = await (await page.waitForSelector('#sibling')).contentFrame()
    if (frame === null) throw new Error('The frame is empty')
    await frame.getByText('The token is not a JWT').waitFor()
    return frame
  }
  const heightOf = (page: Page): Promise<string> =>
    page.$eval('intilery-sidebar iframe', (frame) => (frame instanceof HTMLElement ? frame.style.height : ''))
  /** Every message that was posted before has been received. */
  const untilReceived = (target: Page | Frame): Promise<void> =>
    target.evaluate(
      () =>
        new Promise<void>((resolve) => {
          addEventListener('message', ({ data }) => data === 'last' && resolve())
          postMessage('last', '*')
        }),
    )

  test('the page listens to its own frame, at the gateway’s origin', async () => {
    const page = await workbench.context.newPage()
    const frame = await open(page)
    await frame.evaluate((message) => parent.postMessage(message, '*'), height)
    await expect.poll(() => heightOf(page)).toBe('99px')
  })

  test('the page listens to no other window', async () => {
    const page = await workbench.context.newPage()
    await open(page)
    await page.evaluate(() => {
      document.querySelector('intilery-sidebar')?.addEventListener('refused', () => {
        document.title = 'refused'
      })
    })
    const before = await heightOf(page)
    // It says itself why its own token did not count.
    const sibling = await addSibling(page)
    await sibling.evaluate((message) => parent.postMessage(message, '*'), height)
    await page.evaluate((message) => postMessage(message, '*'), height)
    await untilReceived(page)
    expect(await heightOf(page)).toBe(before)
    expect(await page.title()).not.toBe('refused')
  })

  test('the page does not listen to its own frame once another origin is in it', async () => {
    const context = await workbench.browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    await page.route('https://stranger.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<p>A stranger</p>' }),
    )
    const frame = await open(page)
    const before = await heightOf(page)
    await frame.goto('https://stranger.example/')
    await frame.evaluate((message) => parent.postMessage(message, '*'), height)
    await untilReceived(page)
    expect(await heightOf(page)).toBe(before)
    await context.close()
  })

  test('the sidebar listens to the page that embeds it, and no window beside it or around it', async () => {
    const page = await workbench.context.newPage()
    const frame = await open(page)
    const schemeOf = (): Promise<string | null> => frame.locator(':root').getAttribute('data-color-scheme')
    const sibling = await addSibling(page)
    await sibling.evaluate((message) => parent.frames[0]?.postMessage(message, '*'), dark)
    await frame.evaluate((message) => postMessage(message, '*'), dark)
    await untilReceived(frame)
    expect(await schemeOf()).toBe('light')

    await page.evaluate((message) => frames[0]?.postMessage(message, '*'), dark)
    await expect.poll(schemeOf).toBe('dark')
  })
})
