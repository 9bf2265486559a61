import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { bottomOf, isWhole, setFrameSize } from './env/frame-size.ts'
import type { Desk } from './env/open-desk.ts'

// What other tests' agents wait for arrives in a demo that all share; here it would move the rows that are counted.
const workbench = atWorkbench({ isApart: true })

const languages = ['en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'] as const
const foldPx = 600
/** For what may still be requested. */
const quietMs = 1000

/** Channels of which it is known whether an agent may write now. */
const verdicts = 'li:is([data-state=yes], [data-state=no], [data-state=ask-first], [data-state=not-until])'

const openIn = async (desk: Desk, locale: string, theme: 'light' | 'dark'): Promise<void> => {
  await desk.page.selectOption('select[name=locale]', locale)
  await desk.page.selectOption('select[name=theme]', theme)
  await expect
    .poll(() =>
      desk.sidebar.evaluate(() => [
        document.documentElement.lang,
        document.documentElement.dataset['colorScheme'],
      ]),
    )
    .toEqual([locale, theme])
  // The verdict takes the place of what the customer stated.
  await desk.sidebar.getByRole('banner').locator('ul').last().locator(verdicts).nth(4).waitFor()
}

/** What is not as it should be on the Profile. */
const profileFaults = async (desk: Desk): Promise<readonly string[]> => {
  const header = desk.sidebar.getByRole('banner')
  const channels = header.locator('ul').last()
  const whole = [
    header.getByRole('button', { name: 'maya.lindqvist@example.com' }),
    ...(await header.locator('ul').first().locator('li').all()),
    ...(await channels.locator('li').all()),
  ]
  const limits = [
    ['the channels', channels, 240],
    ['what happened last', desk.sidebar.locator('button[data-has-failed]'), 280],
    ['the tabs', desk.sidebar.getByRole('tablist'), 320],
    ['the first heading', desk.sidebar.getByRole('tabpanel').locator('h2').first(), 400],
  ] as const
  const faults: string[] = []
  for (const element of whole)
    if (!(await isWhole(element))) faults.push(`${await element.textContent()} is cut`)
  for (const [name, element, limitPx] of limits) {
    const endPx = await bottomOf(desk, element)
    if (endPx >= limitPx) faults.push(`${name} end at ${endPx}`)
  }
  return faults
}

/** How many events are whole between the tools and the footer. */
const eventsInView = (desk: Desk): Promise<number> =>
  desk.sidebar.evaluate(() => {
    const endPx = document.querySelector('p[data-state]')?.getBoundingClientRect().top ?? 0
    return [...document.querySelectorAll('article')].filter(
      (event) => event.getBoundingClientRect().bottom <= endPx,
    ).length
  })

it.each([320, 385])(
  'an agent reads without a scroll who, whether to write, what happened last, and five events (%i pixels wide)',
  async (widthPx) => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await setFrameSize(desk, { widthPx, heightPx: foldPx })
    await sidebar.locator('button[data-has-failed]').waitFor()
    const faults: string[] = []
    for (const locale of languages)
      for (const theme of ['light', 'dark'] as const) {
        await openIn(desk, locale, theme)
        const name = `${locale} ${theme}`
        faults.push(...(await profileFaults(desk)).map((fault) => `${name}: ${fault}`))
        await sidebar.getByRole('tab').nth(1).click()
        await sidebar.locator('p[data-state]').waitFor()
        await sidebar.getByRole('article').nth(4).waitFor()
        await sidebar.evaluate(() => document.fonts.ready)
        const events = await eventsInView(desk)
        if (events < 5) faults.push(`${name}: ${events} events`)
        await sidebar.getByRole('tab').first().click()
      }
    expect(faults).toEqual([])
  },
)

describe('while the sidebar loads', () => {
  it('the tabs stay where they are, however late the metadata comes', async () => {
    const isWanted = Promise.withResolvers<void>()
    await using desk = await workbench.openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route('**/meta', async (route) => {
            await isWanted.promise
            await route.continue()
          })
          .then(() => undefined),
    })
    const tabs = desk.sidebar.getByRole('tablist')
    await tabs.waitFor()
    const before = await tabs.boundingBox()

    isWanted.resolve()
    await desk.sidebar.locator('button[data-has-failed]').waitFor()

    expect(await tabs.boundingBox()).toEqual(before)
  })

  it('no code is loaded beyond what the build weighs before it is known who is on screen', async () => {
    const isAsked = Promise.withResolvers<void>()
    const scripts = new Set<string>()
    await using desk = await workbench.openDesk({
      ticket: '4821',
      prepare: async (page) => {
        page.on('request', (request) => {
          const script = /\/sidebar\/assets\/([\w-]+)-[\w-]{8}\.js$/.exec(request.url())?.[1]
          if (script !== undefined) scripts.add(script)
        })
        await page.route('**/api/resolve', () => isAsked.resolve())
      },
    })
    await isAsked.promise
    await desk.page.waitForTimeout(quietMs)

    expect([...scripts].toSorted()).toEqual(['bridge', 'bridge-parts', 'index'])
  })
})
