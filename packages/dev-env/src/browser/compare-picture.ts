import { existsSync } from 'node:fs'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { PNG } from 'pngjs'
import { countDifferentPixels } from './count-different-pixels.ts'
import { findChromium } from './find-chromium.ts'
import { saveScreenshot } from './save-screenshot.ts'

/** The pictures that were looked at and found right. */
const keptFolder = new URL('../../../../apps/sidebar/e2e/pictures/', import.meta.url)

/** A machine may round a curve's edge another way; it never moves a word. */
const differentShareMax = 0.002

/**
 * Takes a picture of one element and holds it against the one that is kept under the same name; returns its path. Only
 * the pinned browser draws the same pixels everywhere, so with another one the picture is taken and, with a notice, not
 * compared. UPDATE_SCREENSHOTS=1 keeps what is seen now instead. Rejects where it differs, or none is kept.
 */
export const comparePicture = async (target: Locator, name: string): Promise<string> => {
  const taken = await saveScreenshot(target, `picture-${name}`)
  const kept = fileURLToPath(new URL(`${name}.png`, keptFolder))
  if (!(await findChromium()).isPinned) {
    sayNotCompared()
    return taken
  }
  if (process.env['UPDATE_SCREENSHOTS'] === '1') await copyFile(taken, kept)
  if (!existsSync(kept)) throw new Error(`No picture ${name} is kept: look at ${taken}, then ${howToKeep}`)
  const { share, picture } = countDifferentPixels(await readPng(kept), await readPng(taken))
  if (share <= differentShareMax) return taken
  const differences = taken.replace(/\.png$/, '-differences.png')
  await writeFile(differences, PNG.sync.write(picture))
  throw new Error(
    `${name} looks different (${(share * 100).toFixed(1)} %): see ${differences}; if ${taken} is right, ${howToKeep}`,
  )
}

const howToKeep = 'run the test with UPDATE_SCREENSHOTS=1'

/** A PNG file as pixels. Rejects where the file is missing or no PNG. */
export const readPng = async (path: string): Promise<PNG> => PNG.sync.read(await readFile(path))

let isSaid = false

const sayNotCompared = (): void => {
  if (isSaid) return
  isSaid = true
  process.stderr.write(
    'Pictures are not compared: this browser is not the pinned one (@sparticuz/chromium).\n',
  )
}
