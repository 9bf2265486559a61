import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds against WCAG 2.2 AA in the page and all its iframes, one readable line per element; empty when clean.
 */
export const accessibilityViolations = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = []
  for (const frame of page.frames()) if (await isShown(frame)) found.push(...(await examine(frame)))
  return found
}

/** A hidden frame is not examined: no person meets it. */
const isShown = async (frame: Frame): Promise<boolean> =>
  frame.parentFrame() === null || (await frame.frameElement()).isVisible()

// Each frame is looked at by itself: @axe-core/playwright also describes what is right and puts the frames together,
// for three times as long.
const examine = async (frame: Frame): Promise<readonly string[]> => {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source)
  return frame.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run({
      runOnly: tags,
      resultTypes: ['violations'],
      iframes: false,
    })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${help}: ${JSON.stringify(target)} ${html}`),
    )
  }, wcag22AA)
}

declare global {
  var axe: { readonly run: (options: RunOptions) => Promise<AxeResults> }
}
