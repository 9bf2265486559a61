import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Desk } from './open-desk.ts'

/** Gives the sidebar the space that Zendesk and Pipedrive give it on a small screen. */
export const setFrameSize = async (
  { page, sidebar }: Desk,
  size: { readonly widthPx: number; readonly heightPx: number },
): Promise<void> => {
  await page.evaluate(({ widthPx, heightPx }) => {
    const frame = document.querySelector('iframe')
    const place = frame?.parentElement
    if (!frame || !place) return
    // The sidebar may still ask the page for the height it works in.
    const [minHeight, maxHeight] = [`${heightPx}px`, `${heightPx}px`]
    Object.assign(frame.style, { width: `${widthPx}px`, minHeight, maxHeight })
    place.style.minWidth = `${widthPx}px`
  }, size)
  await expect
    .poll(() => sidebar.evaluate(() => [innerWidth, innerHeight]))
    .toEqual([size.widthPx, size.heightPx])
}

/** Gives the sidebar a width, and leaves its height as it is. */
export const setFrameWidth = async ({ page, sidebar }: Desk, widthPx: number): Promise<void> => {
  await page.evaluate((width) => {
    const frame = document.querySelector('iframe')
    const place = frame?.parentElement
    if (!frame || !place) return
    frame.style.width = `${width}px`
    place.style.minWidth = `${width}px`
  }, widthPx)
  await expect.poll(() => sidebar.evaluate(() => innerWidth)).toBe(widthPx)
}

/** Where an element ends, in pixels from the top of the sidebar. */
export const bottomOf = async ({ element }: Desk, part: Locator): Promise<number> => {
  const sidebar = await element.boundingBox()
  const box = await part.boundingBox()
  if (box === null || sidebar === null) return Number.POSITIVE_INFINITY
  return box.y + box.height - sidebar.y
}

/** No letter of it is cut off. */
export const isWhole = (element: Locator): Promise<boolean> =>
  element.evaluate(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      clientWidth === 0 || (scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1),
  )
