import { copyFile } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { saveScreenshot } from './save-screenshot.ts'

/**
 * Saves a picture that the README shows. Every picture differs by a relative time or two, so `docs/screenshots` changes
 * only with UPDATE_SCREENSHOTS=1.
 */
export const saveReadmePicture = async (page: Page, name: string): Promise<void> => {
  const picture = await saveScreenshot(page, `readme-${name}`)
  const shown = fileURLToPath(new URL(`../../../../docs/screenshots/${name}.png`, import.meta.url))
  if (process.env['UPDATE_SCREENSHOTS'] === '1') await copyFile(picture, shown)
}
