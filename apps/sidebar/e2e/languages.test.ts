import type { Frame, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { toQuestions, waitForEventsAsked } from './env/questions.ts'

const { openDesk } = atWorkbench()

const languages = [
  ['de', 'ltr', 'Zeitachse', /vor 4 Tagen|vor \d/],
  ['fr', 'ltr', 'Chronologie', /il y a/],
  ['es', 'ltr', 'Cronología', /hace/],
  ['pt', 'ltr', 'Cronologia', /há/],
  ['nl', 'ltr', 'Tijdlijn', /geleden/],
  ['ja', 'ltr', 'タイムライン', /前/],
  ['ar', 'rtl', 'الخط الزمني', /قبل/],
] as const

/**
 * What is known of a customer is not asked for again; the gateway words what it means, and is asked in the new
 * language.
 */
describe.each(languages)('in %s', (...[language, direction, timeline, ago]) => {
  it('the sidebar speaks and writes dates as its host does, without being reloaded', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await sidebar.getByRole('list', { name: 'May I write?' }).waitFor()
    await waitForEventsAsked(desk.asked)
    const before = desk.asked.length
    await desk.page.selectOption('select[name=locale]', { value: language })
    await sidebar.getByRole('tab', { name: timeline }).waitFor()
    await sidebar.locator('header time').filter({ hasText: ago }).waitFor()
    expect(await sidebar.evaluate(() => document.documentElement.lang)).toBe(language)
    expect(await sidebar.evaluate(() => document.documentElement.dir)).toBe(direction)
    await expect
      .poll(() => toQuestions(desk.asked.slice(before)))
      .toEqual([expect.stringContaining(`/insights?locale=${language}&`)])
    await saveScreenshot(desk.element, `language-${language}-profile`)
    await sidebar.getByRole('tab', { name: timeline }).click()
    await sidebar.getByRole('article').first().waitFor()
    await saveScreenshot(desk.element, `language-${language}-timeline`)
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })
})

type View = {
  readonly ticket: string
  readonly prepare?: (page: Page) => Promise<void>
  /** Gets there, and waits until it is drawn. */
  readonly open: (sidebar: Frame) => Promise<unknown>
}

const openTimeline = async (sidebar: Frame): Promise<void> => {
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByRole('article').first().waitFor()
}

const answeringWith =
  (path: string | RegExp, status: number) =>
  (page: Page): Promise<void> =>
    page
      .route(path, (route) => route.fulfill({ status, body: 'not a problem document' }))
      .then(() => undefined)

const views: Readonly<Record<string, View>> = {
  'the profile, with its ids': {
    ticket: '4821',
    open: async (sidebar) => {
      await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
      await sidebar.getByRole('button', { name: 'Contact and IDs' }).click()
      await sidebar.getByText('Intilery ID').waitFor()
    },
  },
  'the timeline, with its filters': {
    ticket: '4821',
    open: async (sidebar) => {
      await openTimeline(sidebar)
      await sidebar.getByRole('button', { name: 'Filters' }).click()
      await sidebar
        .getByRole('button', { name: /^Hide / })
        .first()
        .press('Enter')
    },
  },
  'an event that is open, with its JSON': {
    ticket: '4820',
    open: async (sidebar) => {
      await openTimeline(sidebar)
      const event = sidebar.getByRole('article').first()
      await event.getByRole('button').first().click()
      await event.getByRole('button', { name: 'JSON', exact: true }).click()
    },
  },
  'the choice of a customer, compared': {
    ticket: '4818',
    open: (sidebar) => sidebar.getByRole('button', { name: 'Compare' }).click(),
  },
  'an unknown customer': {
    ticket: '4811',
    open: (sidebar) => sidebar.getByRole('heading', { name: 'No profile yet' }).waitFor(),
  },
  'no person on screen': {
    ticket: '4798',
    open: (sidebar) => sidebar.getByText('No customer to show').waitFor(),
  },
  'a problem before the customer is known': {
    ticket: '4821',
    prepare: answeringWith('**/api/resolve', 502),
    open: (sidebar) => sidebar.getByRole('alert').waitFor(),
  },
  'a problem in every section': {
    ticket: '4821',
    prepare: answeringWith(/\/(meta|traits)$/, 502),
    open: (sidebar) => sidebar.getByRole('alert').nth(2).waitFor(),
  },
  'a timeline that cannot be had': {
    ticket: '4821',
    prepare: answeringWith('**/events?*', 502),
    open: async (sidebar) => {
      await sidebar.getByRole('tab', { name: 'Timeline' }).click()
      await sidebar.getByRole('alert').waitFor()
    },
  },
}

describe.each([320, 385])('words half as long again as English, in %d pixels', (widthPx) => {
  it.each(Object.entries(views))('all fit: %s', async (name, { ticket, prepare, open }) => {
    await using desk = await openDesk({ ticket, ...(prepare && { prepare }) })
    const { sidebar } = desk
    await desk.page.evaluate((width) => {
      const frame = document.querySelector('iframe')
      if (frame !== null) frame.style.width = `${width}px`
    }, widthPx)
    await open(sidebar)
    await lengthenWords(sidebar)
    await saveScreenshot(desk.element, `pseudo-${widthPx}-${name.replaceAll(/\W+/g, '-')}`)
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await findMisfits(sidebar)).toEqual([])
  })
})

/** Stands in for a language without a catalog. */
const lengthenWords = (sidebar: Frame): Promise<void> =>
  sidebar.evaluate(() => {
    const toLonger = (words: string): string =>
      words.replaceAll(/\S+/g, (word) => `${word}${'ő'.repeat(Math.ceil(word.length / 2))}`)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode())
      text.textContent = toLonger(text.textContent ?? '')
  })

/**
 * What stands outside the sidebar, unless on a line that scrolls to it, and our own words that are cut off. A
 * customer's are, where their whole is at hand.
 */
const findMisfits = (sidebar: Frame): Promise<readonly string[]> =>
  sidebar.evaluate(() => {
    const isOutside = (element: Element): boolean => {
      const { left, right } = element.getBoundingClientRect()
      return left < -1 || right > innerWidth + 1
    }
    const isOnScrollingLine = (element: Element): boolean => {
      const line = element.parentElement
      if (line === null || line.clientHeight > 40 || isOutside(line)) return false
      return line.scrollWidth > line.clientWidth && getComputedStyle(line).overflowX === 'auto'
    }
    const isCut = (element: Element): boolean =>
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 1 &&
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) &&
      element.closest('bdi, [title]') === null &&
      element.querySelector('bdi') === null
    return [...document.querySelectorAll('#root *')]
      .filter(
        (element) =>
          isCut(element) ||
          (element.matches('button, a, input, h1, h2, h3') &&
            isOutside(element) &&
            !isOnScrollingLine(element)),
      )
      .map(({ outerHTML }) => outerHTML.slice(0, 200))
  })
