import { endSessions, type DevEnv } from '@intilery-sidebar/dev-env'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launching, openHostPages } from '../host-pages.ts'
import { findCurrentChromium, openChromium } from './chromium.ts'
import { findFirefox, openFirefox } from './firefox.ts'
import type { Tab } from './tab.ts'

const [chromium, firefox] = [findCurrentChromium(), findFirefox()]

/** How many pages Firefox keeps as they were. -1: as many as the machine's memory allows. */
const keptPages = 'browser.sessionhistory.max_total_viewers'

const browsers = [
  {
    name: 'Chromium',
    path: chromium,
    open: (isKept: boolean) => openChromium(chromium ?? '', isKept ? [] : ['--disable-back-forward-cache']),
  },
  {
    name: 'Firefox',
    path: firefox,
    open: (isKept: boolean) =>
      openFirefox(firefox ?? '', { [keptPages]: isKept ? 8 : 0, 'fission.bfcacheInParent': isKept }),
  },
]

const turnsMax = 5

/** What happens before Maya's page is left, and while it is not shown. */
type Steps = { readonly before?: () => Promise<void>; readonly meanwhile?: () => Promise<void> }

const nothing = async (): Promise<void> => {}

const cases = browsers
  .filter(({ path }) => path !== null)
  .flatMap((browser) => [
    { ...browser, keeps: 'keeps', isKept: true },
    { ...browser, keeps: 'keeps no', isKept: false },
  ])

const launches =
  'performance.getEntriesByType("resource").filter(({ name }) => name.includes("/launch?")).length'

describe.each(cases)('Back and Forward in $name, which $keeps pages as they were,', ({ open, isKept }) => {
  let env: DevEnv
  let tab: Tab
  /** Firefox keeps no page that waits for an answer, and a live stream is one that never ends. */
  let isLive = false
  let liveRefused = 0

  beforeAll(async () => {
    env = await openHostPages(launching, {
      answer: ({ url }) => {
        if (isLive || !url.includes('/live?')) return null
        liveRefused += 1
        return new Response('Not now', { status: 503 })
      },
    })
    tab = await open(isKept)
  })
  afterAll(async () => {
    await tab[Symbol.asyncDispose]()
    await env[Symbol.asyncDispose]()
  })

  const openTicket = (ticket: string): Promise<void> =>
    tab.open(`${env.workbenchUrl}signed-url/?ticket=${ticket}`)
  const inFrame = (expression: string): Promise<unknown> => tab.evaluate(expression, 'frame')
  const shows = (name: string): Promise<void> =>
    expect.poll(() => inFrame('document.querySelector("h1")?.textContent'), { timeout: 30_000 }).toBe(name)
  const says = (words: string): Promise<void> =>
    expect
      .poll(() => inFrame(`document.body.innerText.includes(${JSON.stringify(words)})`), { timeout: 30_000 })
      .toBe(true)
  const openTimeline = (): Promise<void> =>
    expect
      .poll(() =>
        inFrame(`{
          const tab = [...document.querySelectorAll('[role=tab]')].find(({ textContent }) => textContent.includes('Timeline'))
          tab?.click()
          tab !== undefined
        }`),
      )
      .toBe(true)
  /** What `pageshow` said when the page was shown again, where it was not reloaded. */
  const wasPersisted = (): Promise<unknown> => tab.evaluate('globalThis.persisted ?? "reloaded"')

  /** Maya's page with her sidebar, then Joe's, then Back. */
  const leaveAndReturn = async ({ before = nothing, meanwhile = nothing }: Steps): Promise<unknown> => {
    isLive = false
    liveRefused = 0
    await openTicket('4821')
    await shows('Maya Lindqvist')
    await says('last active')
    await expect.poll(() => liveRefused).toBeGreaterThan(0)
    await tab.evaluate(
      'addEventListener("pageshow", ({ persisted }) => { globalThis.persisted = persisted })',
    )
    await inFrame('void (globalThis.isSame = true)')
    await before()
    await openTicket('4820')
    await shows('Joe Bloggs')
    isLive = true
    await meanwhile()
    await tab.traverse(-1)
    await shows('Maya Lindqvist')
    return wasPersisted()
  }
  /** Firefox decides each time by what the page still waits for. */
  const returnAsKept = async (steps: Steps = {}): Promise<void> => {
    const turns = isKept ? turnsMax : 0
    let persisted = await leaveAndReturn(steps)
    for (let turn = 0; persisted !== true && turn < turns; turn += 1) persisted = await leaveAndReturn(steps)
    expect(persisted).toBe(isKept ? true : 'reloaded')
  }

  test('show the right customer, though each URL counts once', async () => {
    await returnAsKept()
    expect(await inFrame('globalThis.isSame === true')).toBe(isKept)
    expect(await tab.evaluate('document.querySelectorAll("intilery-sidebar iframe").length')).toBe(1)
    await tab.traverse(1)
    await shows('Joe Bloggs')
    expect(await tab.evaluate('new URL(location.href).searchParams.get("ticket")')).toBe('4820')
  })

  test('show a sidebar that is alive: it asks, and receives what happens', async () => {
    await returnAsKept()
    await openTimeline()
    await says('new events appear automatically')
    const event = `Kept ${crypto.randomUUID()}`
    await env.track(event, 'qrc-117322')
    await says(event)
  })

  test('renew a session that has ended meanwhile, and it is still the right customer’s', async () => {
    await returnAsKept({ meanwhile: () => endSessions(env) })
    await openTimeline()
    await says('new events appear automatically')
    expect(await tab.evaluate(launches)).toBe(isKept ? 2 : 1)
    await shows('Maya Lindqvist')
    expect(await inFrame('document.body.innerText.includes("session has expired")')).toBe(false)
  })

  test.skipIf(!isKept)('draw what changed in the sidebar just when its page was left', async () => {
    const before = async (): Promise<void> => {
      await inFrame(`addEventListener('pagehide', () => {
        [...document.querySelectorAll('[role=tab]')].find(({ ariaSelected }) => ariaSelected !== 'true')?.click()
      })`)
    }
    await returnAsKept({ before })
    await expect
      .poll(() => inFrame('document.querySelector("[role=tabpanel]").innerText.length'))
      .toBeGreaterThan(0)
  })
})
