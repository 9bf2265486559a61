import type { Frame, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from './harness/index.ts'

const { openDesk } = atWorkbench()

/** What has the focus, by its role and its name, and whether that can be seen. */
const focused = (sidebar: Frame): Promise<{ readonly name: string; readonly isVisible: boolean }> =>
  sidebar.evaluate(() => {
    const element = document.activeElement
    if (element === null) return { name: '', isVisible: false }
    // Garden draws a tab's ring on a pseudo-element.
    const styles = [null, '::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo))
    const isVisible = styles.some(
      ({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none',
    )
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return { name, isVisible }
  })

type MoveFocus = (page: Page, sidebar: Frame, name: RegExp) => Promise<void>

/** Presses a key until something with this name has the focus, and says what was met on the way. */
const pressing =
  (key: string): MoveFocus =>
  async (page, sidebar, name) => {
    const met: string[] = []
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press(key)
      const now = await focused(sidebar)
      met.push(now.name)
      if (!name.test(now.name)) continue
      expect([now.name, now.isVisible]).toEqual([now.name, true])
      return
    }
    throw new Error(`${key} never reaches ${name}: ${met.join(' → ')}`)
  }

const tabTo = pressing('Tab')
const tabBackTo = pressing('Shift+Tab')

describe('without a mouse', () => {
  it('an agent gets from the header through the tabs to an event, opens it, and copies its link', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const { page, sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    await sidebar.getByRole('heading', { level: 1 }).click()
    await tabTo(page, sidebar, /^Refresh$/)
    await tabTo(page, sidebar, /^Contact and ids$/)
    await page.keyboard.press('Enter')
    await sidebar.getByText('External id', { exact: true }).waitFor()
    await tabTo(page, sidebar, /^Copy External id$/)
    await tabTo(page, sidebar, /^not them\?$/)
    await tabTo(page, sidebar, /^Profile$/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await sidebar.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
    await sidebar.getByRole('article').first().waitFor()
    await tabTo(page, sidebar, /^Search events$/)
    await tabTo(page, sidebar, /^Email opened.*trial/)
    await page.keyboard.press('Enter')
    await tabTo(page, sidebar, /^Copy link$/)
    await page.keyboard.press('Enter')
    await sidebar.getByText('Copied').waitFor()
  })

  it('an agent chooses between two customers', async () => {
    await using desk = await openDesk({ ticket: '4818' })
    const { page, sidebar } = desk
    await sidebar.getByRole('heading', { name: 'Which customer?' }).click()
    await tabTo(page, sidebar, /^Choose Ben Okafor$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
  })
})

describe('without a mouse, everything there is to do', () => {
  it('a timeline is filtered, hidden from, jumped in, cleared, and a run of it unfolded', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const { page, sidebar } = desk
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().waitFor()
    await tabTo(page, sidebar, /^Filters$/)
    await page.keyboard.press('Enter')
    await tabTo(page, sidebar, /^Hide Page$/)
    await page.keyboard.press('Space')
    await sidebar.getByRole('button', { name: 'hidden: Page' }).waitFor()
    await tabBackTo(page, sidebar, /^Jump to date$/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('01012026')
    await page.keyboard.press('Enter')
    await sidebar.getByRole('button', { name: /^before / }).waitFor()
    await tabBackTo(page, sidebar, /^Clear filters$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('button', { name: /^before / }).waitFor({ state: 'detached' })
    const run = sidebar.locator('article[data-run] button').first()
    await run.waitFor()
    await tabTo(page, sidebar, /×\d+/)
    await page.keyboard.press('Enter')
    await expect.poll(() => run.getAttribute('aria-expanded')).toBe('true')
  })

  it('a fact is put into the reply, and a value copied', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      context: { permissions: ['clipboard-write'] },
    })
    const { page, sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    await sidebar.getByRole('heading', { level: 1 }).click()
    await tabTo(page, sidebar, /^Contact and ids$/)
    await page.keyboard.press('Enter')
    await sidebar.getByText('External id', { exact: true }).waitFor()
    await tabTo(page, sidebar, /^Insert into reply: External id$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('status').filter({ hasText: 'Inserted' }).waitFor({ state: 'attached' })
    await tabTo(page, sidebar, /^Copy City$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('status').filter({ hasText: 'Copied' }).waitFor({ state: 'attached' })
  })

  it('a nested value is opened, the traits searched, and what is hidden asked for with a reason', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(/\/meta$/, async (route) => {
            const response = await route.fetch()
            const body = (await response.text()).replace(/"city":"[^"]*"/, '"city":"[masked string Vx3k]"')
            await route.fulfill({ response, body })
          })
          .then(() => undefined),
    })
    const { page, sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    await sidebar.getByRole('heading', { level: 1 }).click()
    await tabTo(page, sidebar, /^Search \d+ traits$/)
    await page.keyboard.type('city')
    await sidebar.getByText('Loyalty tier').waitFor({ state: 'detached' })
    await tabTo(page, sidebar, /^Reveal City$/)
    await page.keyboard.press('Enter')
    await tabTo(page, sidebar, /^Why\? It is recorded\.$/)
    await page.keyboard.type('The customer asks')
    await page.keyboard.press('Enter')
    await sidebar.getByText('You may not see this').waitFor()
    await tabBackTo(page, sidebar, /^Search \d+ trait/)
    await page.keyboard.press('Control+A')
    await page.keyboard.type('address')
    await tabTo(page, sidebar, /^Open Address$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('button', { name: 'Close Address' }).waitFor()
  })

  it('somebody else is searched for, and the way back taken', async () => {
    await using desk = await openDesk({ ticket: '4818' })
    const { page, sidebar } = desk
    await sidebar.getByRole('heading', { name: 'Which customer?' }).click()
    await tabTo(page, sidebar, /^Compare$/)
    await page.keyboard.press('Enter')
    await sidebar
      .getByRole('table')
      .or(sidebar.getByRole('button', { name: 'Hide comparison' }))
      .first()
      .waitFor()
    await tabTo(page, sidebar, /^Email, external id or Intilery id$/)
    await page.keyboard.type('nobody-has-this')
    await page.keyboard.press('Enter')
    await sidebar.getByRole('heading', { name: 'No profile yet' }).waitFor()
    await tabTo(page, sidebar, /^Back to who this page offers$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('heading', { name: 'Which customer?' }).waitFor()
  })
})

describe('for assistive technology', () => {
  it('the sidebar is made of named parts: a heading, tabs, regions, a list of events that open', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).getByRole('table').waitFor()
    await sidebar.getByRole('heading', { level: 1, name: 'Joe Bloggs' }).waitFor()
    await sidebar.getByRole('tablist', { name: 'Customer sections' }).waitFor()
    await sidebar.getByRole('tab', { name: 'Profile', selected: true }).waitFor()
    for (const name of ['Traits', 'Marketing preferences', 'Metadata'])
      await sidebar.getByRole('region', { name }).getByRole('heading', { level: 2, name }).waitFor()
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('tabpanel', { name: 'Timeline' }).waitFor()
    const events = sidebar.getByRole('list', { name: 'Events' })
    await events.getByRole('heading', { level: 3 }).first().waitFor()
    const event = events.getByRole('article').first()
    await event.getByRole('button', { expanded: false }).first().click()
    await event.getByRole('button', { expanded: true }).first().waitFor()
  })
})

describe('for whoever needs it', () => {
  it('everything fits at 200 % zoom, which is half the width', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    await desk.page.evaluate(() => {
      const frame = document.querySelector('iframe')
      if (frame !== null) frame.style.width = '160px'
    })
    await expect.poll(() => sidebar.evaluate(() => innerWidth)).toBe(160)
    await saveScreenshot(desk.element, 'zoom-200-percent')
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().waitFor()
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })

  it('nothing moves where motion is not wanted', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      context: { reducedMotion: 'reduce' },
      prepare: (page) => page.route(/\/meta$/, () => undefined).then(() => undefined),
    })
    await desk.sidebar.getByText('Still waiting for the customer platform…').first().waitFor()
    const longestMs = await desk.sidebar.evaluate(() =>
      Math.max(
        0,
        ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0)),
      ),
    )
    expect(longestMs).toBeLessThan(1)
  })

  it('forced colours leave every state told by words, and axe content', async () => {
    await using desk = await openDesk({ ticket: '4821', context: { forcedColors: 'active' } })
    const preferences = desk.sidebar.getByRole('region', { name: 'Marketing preferences' })
    await preferences
      .getByText(/^(Subscribed|Unsubscribed|Not stated)$/)
      .first()
      .waitFor()
    await saveScreenshot(desk.element, 'forced-colours')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('changes are said aloud: what is on its way, what was copied, what went wrong', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) => page.route(/\/events\?/, (route) => route.abort()).then(() => undefined),
    })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    await sidebar.getByRole('button', { name: 'Contact and ids' }).click()
    await sidebar.getByRole('button', { name: 'Copy External id' }).click()
    await sidebar
      .getByRole('status')
      .filter({ hasText: /Copied|Not copied/ })
      .waitFor({ state: 'attached' })
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor()
  })
})
