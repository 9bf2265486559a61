import type { Host } from '@intilery-sidebar/hosts/browser'
import type { Frame, JSHandle, Page } from 'playwright-core'

declare global {
  var connecting: Promise<Host>
  /** What the page has received so far, where a test listens. */
  var received: unknown[]
}

/** The iframe of the app in front. */
export const appFrame = async (page: Page): Promise<Frame> => {
  const iframe = await page.waitForSelector('#app iframe:not([hidden])')
  const frame = await iframe.contentFrame()
  if (frame === null) throw new Error('The iframe has no page')
  await frame.waitForURL((url) => url.protocol.startsWith('http'))
  await frame.waitForLoadState()
  return frame
}

/** The bridge in that iframe, once it is connected. */
export const hostOf = (frame: Frame): Promise<JSHandle<Host>> =>
  frame.evaluateHandle(() => globalThis.connecting)

/** Why there is no bridge in that iframe; null when there is one. */
export const reasonOf = (frame: Frame): Promise<string | null> =>
  frame.evaluate(async () => {
    try {
      await globalThis.connecting
      return null
    } catch (error) {
      return error instanceof Error && 'reason' in error ? String(error.reason) : String(error)
    }
  })

/** What a listener that pushes into `received` has received so far. */
export const receivedIn = (frame: Frame): Promise<readonly unknown[]> =>
  frame.evaluate(() => globalThis.received)
