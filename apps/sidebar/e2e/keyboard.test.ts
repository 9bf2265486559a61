import type { Frame, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { atWorkbench } from './env/at-workbench.ts'
import { withoutPins } from './env/preferences.ts'

const workbench = atWorkbench()
const openDesk = withoutPins((options) => workbench.openDesk(options))

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

/** It is the second button of a toolbar, which is one Tab stop. */
const toContactAndIds = async (page: Page, sidebar: Frame): Promise<void> => {
  await tabTo(page, sidebar, /^Refresh$/)
  await page.keyboard.press('ArrowRight')
  expect(await focused(sidebar)).toEqual({ name: 'Contact and IDs', isVisible: true })
}

describe('without a mouse', () => {
  it.each([
    { locale: 'en', skip: 'Skip to the tabs', forwards: 'ArrowRight', backwards: 'ArrowLeft' },
    { locale: 'ar', skip: 'الانتقال إلى علامات التبويب', forwards: 'ArrowLeft', backwards: 'ArrowRight' },
  ])(
    'the tabs are one Tab and Enter away, and the header’s buttons one stop with arrows among them ($locale)',
    async ({ locale, skip, forwards, backwards }) => {
      await using desk = await openDesk({ ticket: '4821' })
      const { page, sidebar } = desk
      await page.selectOption('select[name=locale]', locale)
      await sidebar.getByRole('button', { name: skip }).waitFor()
      await sidebar.getByRole('region').nth(3).waitFor()
      await sidebar.locator('body').evaluate((body) => {
        body.tabIndex = -1
        body.focus()
      })
      await page.keyboard.press('Tab')
      expect(await focused(sidebar)).toEqual({ name: skip, isVisible: true })
      await saveScreenshot(desk.element, `sidebar-skip-${locale}`)
      await page.keyboard.press('Tab')
      const toolbar = sidebar.getByRole('toolbar')
      const placeOfFocus = (): Promise<number> =>
        toolbar.evaluate((element) =>
          [...element.querySelectorAll('button')].findIndex((button) => button === document.activeElement),
        )
      const places: number[] = []
      for (const key of ['', forwards, forwards, forwards, backwards, 'Home', 'End']) {
        if (key !== '') await page.keyboard.press(key)
        places.push(await placeOfFocus())
      }
      expect(places).toEqual([0, 1, 2, 0, 2, 0, 2])
      await page.keyboard.press('Tab')
      expect(await placeOfFocus()).toBe(-1)
      await page.keyboard.press('Shift+Tab')
      expect(await placeOfFocus()).toBe(2)
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      const role = () => sidebar.evaluate(() => document.activeElement?.getAttribute('role'))
      expect(await role()).toBe('tab')
    },
  )

  it('an agent gets from the header through the tabs to an event, opens it, and copies its link', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const { page, sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await sidebar.getByRole('heading', { level: 1 }).click()
    await toContactAndIds(page, sidebar)
    await page.keyboard.press('Enter')
    await sidebar.getByText('External ID', { exact: true }).waitFor()
    await tabTo(page, sidebar, /^Copy External ID$/)
    await tabTo(page, sidebar, /^Not this customer\?$/)
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
    await tabTo(page, sidebar, /^Hide Page viewed$/)
    await page.keyboard.press('Space')
    await sidebar.getByRole('button', { name: 'hidden: Page viewed' }).waitFor()
    await tabBackTo(page, sidebar, /^Jump to date$/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('01012026')
    await page.keyboard.press('Enter')
    await sidebar.getByRole('button', { name: /^before / }).waitFor()
    await tabTo(page, sidebar, /^Clear filters$/)
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
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await sidebar.getByRole('heading', { level: 1 }).click()
    await toContactAndIds(page, sidebar)
    await page.keyboard.press('Enter')
    await sidebar.getByText('External ID', { exact: true }).waitFor()
    await tabTo(page, sidebar, /^Insert into reply: External ID$/)
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
            const body = (await response.text()).replace(
              /"city":"[^"]*"/,
              '"city":{"$masked":{"type":"string","tag":"Vx3k"}}',
            )
            await route.fulfill({ response, body })
          })
          .then(() => undefined),
    })
    const { page, sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await sidebar.getByRole('heading', { level: 1 }).click()
    await tabTo(page, sidebar, /^Search \d+ traits$/)
    await page.keyboard.type('city')
    await sidebar.getByText('Loyalty tier').waitFor({ state: 'detached' })
    await tabTo(page, sidebar, /^Reveal City$/)
    await page.keyboard.press('Enter')
    await tabTo(page, sidebar, /^Reason \(recorded\)$/)
    await page.keyboard.type('The customer asks')
    await page.keyboard.press('Enter')
    await sidebar.getByText('You don’t have access to this').waitFor()
    await tabBackTo(page, sidebar, /^Search \d+ trait/)
    await page.keyboard.press('Control+A')
    await page.keyboard.type('address')
    await tabTo(page, sidebar, /^Open Address$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('button', { name: 'Close Address' }).waitFor()
  })

  it('another customer is searched for, and the way back taken', async () => {
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
    await tabTo(page, sidebar, /^Email or any ID$/)
    await page.keyboard.type('no-event-has-this')
    await page.keyboard.press('Enter')
    await sidebar.getByRole('heading', { name: 'No profile yet' }).waitFor()
    await tabTo(page, sidebar, /^Back to the customers on this page$/)
    await page.keyboard.press('Enter')
    await sidebar.getByRole('heading', { name: 'Which customer?' }).waitFor()
  })
})
