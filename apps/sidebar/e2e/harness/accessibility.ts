import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds against WCAG 2.2 AA in the page and all its iframes, one readable line per element; empty when clean. */
export const accessibilityViolations = async (page: Page): Promise<readonly string[]> => {
  // What is right need not be described: that takes a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(wcag22AA)
    .analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${JSON.stringify(target)} ${html}`),
  )
}
