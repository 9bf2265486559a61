import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import type { FoundChromium } from './found-chromium.ts'
import { unpackChromium } from './unpack-chromium.ts'

/**
 * Looks in this order: CHROMIUM_PATH, an installed Chromium or Chrome, the one that comes as an npm package (Linux
 * x64). `CHROMIUM_PATH=pinned` takes the npm package's although another is installed.
 */
export const findChromium = async (): Promise<FoundChromium> => {
  const isPinned = process.env['CHROMIUM_PATH'] === 'pinned'
  const installed = isPinned ? null : (fromEnvironment() ?? fromPath() ?? fromApplications())
  if (installed !== null) return { executablePath: installed, env: {}, isPinned: false }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackChromium()
  throw new Error(
    `No Chromium for ${process.platform} ${process.arch}: install Chromium or Chrome, or set CHROMIUM_PATH.`,
  )
}

const fromEnvironment = (): string | null => {
  const path = process.env['CHROMIUM_PATH']
  if (path === undefined || path === '') return null
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which does not exist.`)
  return path
}

const fromPath = (): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  return firstExisting(folders.flatMap((folder) => names.map((name) => join(folder, name))))
}

const fromApplications = (): string | null =>
  firstExisting([
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ])

const firstExisting = (paths: readonly string[]): string | null =>
  paths.find((path) => existsSync(path)) ?? null
