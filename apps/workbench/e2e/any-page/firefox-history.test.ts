import type { DevEnv } from '@intilery-sidebar/dev-env'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFirefox, openFirefox, type FirefoxTab } from './firefox.ts'
import { launching, openHostPages } from '../host-pages.ts'

const path = findFirefox()

/** How many pages Firefox keeps as they were, for Back and Forward. -1: as many as the machine's memory allows. */
const keptPages = 'browser.sessionhistory.max_total_viewers'

describe.skipIf(path === null).each([
  // Firefox decides by itself which pages it keeps.
  { may: 'may', preferences: { [keptPages]: 8 } },
  { may: 'may not', preferences: { [keptPages]: 0 } },
])('Back and Forward in Firefox, where it $may keep pages as they were,', ({ may, preferences }) => {
  let env: DevEnv
  let tab: FirefoxTab

  beforeAll(async () => {
    env = await openHostPages(launching)
    tab = await openFirefox(path ?? '', preferences)
  })
  afterAll(async () => {
    await tab[Symbol.asyncDispose]()
    await env[Symbol.asyncDispose]()
  })

  const open = (ticket: string): Promise<void> => tab.open(`${env.workbenchUrl}signed-url/?ticket=${ticket}`)
  const shows = (name: string): Promise<void> =>
    expect
      .poll(() => tab.evaluate('document.querySelector("h1")?.textContent', 'frame'), { timeout: 60_000 })
      .toBe(name)
  const wasKept = async (): Promise<boolean> => (await tab.evaluate('globalThis.isSame === true')) === true

  test('show the right customer, though each URL counts once', async () => {
    await open('4821')
    await shows('Maya Lindqvist')
    await tab.evaluate('globalThis.isSame = true')
    await open('4820')
    await shows('Joe Bloggs')
    await tab.traverse(-1)
    await shows('Maya Lindqvist')
    expect(may === 'may not' ? [false] : [true, false]).toContain(await wasKept())
    await tab.traverse(1)
    await shows('Joe Bloggs')
    expect(await tab.evaluate('new URL(location.href).searchParams.get("ticket")')).toBe('4820')
  })
})
