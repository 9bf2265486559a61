import process from 'node:process'
import { chromium, type Browser } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/**
 * Starts a real, headless Chromium that can reach this machine and nothing else.
 * Security stays as people have it: site isolation, CORS and CSP are on.
 */
export const openBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findChromium()
  return chromium.launch({
    executablePath,
    args: flags(),
    env: { ...process.env, ...env },
  })
}

// Playwright already passes the flags that stop background networking, updates, sync and first-run pages.
const flags = (): string[] => [
  '--disable-gpu',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
