import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'

const folder = new URL('../../../../.artifacts/screenshots/', import.meta.url)

/** Saves a PNG as `.artifacts/screenshots/<name>.png` and returns its path. Animations are finished first. */
export const saveScreenshot = async (target: Page | Locator, name: string): Promise<string> => {
  const path = fileURLToPath(new URL(`${name}.png`, folder))
  await target.screenshot({ path, animations: 'disabled', caret: 'hide' })
  return path
}
