import { eventsAnswerSchema } from '@intilery-sidebar/contract'
import type { Frame, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Desk } from '../env/open-desk.ts'
import { track } from '../env/track.ts'

const workbench = atWorkbench()
const pagesAsked = ({ asked }: Desk): readonly string[] => asked.filter((path) => path.includes('/events?'))

const openTimeline = async (ticket: string): Promise<Desk> => {
  const desk = await workbench.openDesk({ ticket })
  await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await desk.sidebar.getByRole('article').first().waitFor()
  return desk
}

/** Scrolls to the end of what is loaded and waits until more is, or until it is all there. */
const scrollOn = async (sidebar: Frame): Promise<void> => {
  const strip = sidebar.getByText(/newest \d|oldest \d|complete, /)
  const before = await strip.textContent()
  await sidebar.getByRole('list', { name: 'Events' }).evaluate((list) => {
    const scroller = list.parentElement
    if (scroller !== null) scroller.scrollTop = scroller.scrollHeight
  })
  await expect.poll(() => strip.textContent(), { timeout: 10_000, interval: 20 }).not.toBe(before)
}

/** A hundred page views of one day, a second apart, however often more are asked for. */
const answerAlike = async (route: Route): Promise<void> => {
  const { data, freshness } = eventsAnswerSchema.parse(await (await route.fetch()).json())
  const end = new URL(route.request().url()).searchParams.get('end') ?? '2026-01-15T12:00:00Z'
  const [template] = data.events
  const events = Array.from({ length: 100 }, (_, second) => {
    const eventTime = new Date(Date.parse(end) - (second + 1) * 1000).toISOString()
    return { ...template, action: 'page', eventId: eventTime, eventTime }
  })
  await route.fulfill({ json: { data: { events }, freshness } })
}

const titles = (sidebar: Frame): Promise<readonly string[]> =>
  sidebar.getByRole('article').evaluateAll((rows) => rows.map((row) => row.textContent ?? ''))

/** Choices are saved beside what is asked about events. */
const isOfEvents = (path: string): boolean => path.includes('/events')

describe('a timeline of 12,000 events', () => {
  it('is scrolled through to its end with at most 60 rows drawn, and then says that it is complete', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    const isComplete = (): Promise<boolean> => sidebar.getByText('complete, 12,000 events').isVisible()
    let most = 0
    while (!(await isComplete())) {
      await scrollOn(sidebar)
      most = Math.max(most, await sidebar.getByRole('list', { name: 'Events' }).getByRole('listitem').count())
    }
    expect(most).toBeGreaterThan(5)
    expect(most).toBeLessThanOrEqual(60)
    await saveScreenshot(desk.element, 'timeline-12000-events')
  })
})

describe('a timeline', () => {
  it('shows one kind of event alone, and all of them again', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar
      .getByRole('dialog')
      .getByRole('button', { name: /^Order completed/ })
      .click()
    await expect
      .poll(async () => (await titles(sidebar)).every((text) => text.includes('Order completed')))
      .toBe(true)
    expect(desk.asked.findLast(isOfEvents)).toContain('include=order_completed')
    await sidebar.getByRole('dialog').getByRole('button', { name: 'Clear filters' }).click()
    await expect
      .poll(async () => (await titles(sidebar)).some((text) => text.includes('Product viewed')))
      .toBe(true)
  })

  it('hides several kinds of events at once', async () => {
    await using desk = await openTimeline('4821')
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByRole('button', { name: 'Hide Page viewed' }).click()
    await sidebar.getByRole('button', { name: 'Hide Product viewed' }).click()
    await sidebar.getByRole('button', { name: 'hidden: Page viewed' }).waitFor()
    await expect
      .poll(async () => (await titles(sidebar)).some((text) => /^(Page|Product viewed)/.test(text)))
      .toBe(false)
    expect(desk.asked.findLast(isOfEvents)).toContain('exclude=page%2Cproduct_viewed')
  })

  it('keeps to the chosen days, both included, and says when none has an event', async () => {
    await using desk = await openTimeline('4820')
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByLabel('From').fill('2020-11-19')
    await sidebar.getByLabel('Until').fill('2020-11-19')
    await sidebar.getByLabel('Until').blur()
    await sidebar.getByText('2 events match').waitFor()
    await sidebar.getByLabel('From').fill('2031-01-01')
    await sidebar.getByLabel('Until').fill('')
    await sidebar.getByLabel('Until').blur()
    await sidebar.getByText('No events match the filters').first().waitFor()
  })

  it('is turned around to begin with the oldest event', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    const newest = (await titles(sidebar))[0]
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByRole('button', { name: 'Oldest first' }).click()
    await sidebar.getByText(/oldest 100, up to /).waitFor()
    expect((await titles(sidebar))[0]).not.toBe(newest)
  })

  it('is searched to its end, whatever was loaded when the search began', async () => {
    await using desk = await openTimeline('4821')
    const { sidebar } = desk
    await sidebar.getByRole('searchbox', { name: 'Search events' }).fill('product viewed gooseneck')
    await expect.poll(async () => (await titles(sidebar)).every((text) => /gooseneck/i.test(text))).toBe(true)
    await sidebar.getByRole('searchbox', { name: 'Search events' }).fill('zeppelin')
    await sidebar.getByText('No event matches “zeppelin”.').waitFor()
  })

  it('opens an event to what it carries, and to the whole of it as JSON', async () => {
    await using desk = await openTimeline('4820')
    const { sidebar } = desk
    const opened = sidebar.getByRole('article').filter({ hasText: 'Email opened' }).first()
    await opened.getByRole('button').first().click()
    await opened.getByText('TRIAL_WELCOME').waitFor()
    await opened.getByRole('button', { name: 'JSON', exact: true }).click()
    await opened.getByText('"eventId": "ec717144-924c-4826-981b-848459c39176"').waitFor()
    await opened.getByRole('button', { name: 'Copy JSON' }).click()
    await opened.getByText('Copied').waitFor()
    await saveScreenshot(desk.element, 'sidebar-event-open')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('folds repeats into one line and unfolds them to the same events', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    const run = sidebar.locator('[data-run]').first()
    const count = Number(await run.getAttribute('data-run'))
    expect(count).toBeGreaterThanOrEqual(3)
    await run.getByRole('button').click()
    await expect
      .poll(() => sidebar.locator('[data-in-run=true]').count())
      .toBeGreaterThanOrEqual(Math.min(count, 3))
    await run.getByRole('button').click()
    await expect.poll(() => sidebar.locator('[data-in-run=true]').count()).toBe(0)
  })

  it('is read against the ticket: its moments stand among the events, and what came to light later is marked', async () => {
    const userId = `late-${crypto.randomUUID()}`
    await track(workbench.referenceApi, {
      userId,
      event: 'Checkout Failed',
      properties: { reason: 'card_declined' },
      hoursAgo: 6,
    })
    await using desk = await workbench.openDesk({ ticket: '4811' })
    const { sidebar } = desk
    await sidebar.getByRole('searchbox').fill(userId)
    await sidebar.getByRole('button', { name: 'Find' }).click()
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByText(/Ticket created/).waitFor()
    const failed = sidebar.getByRole('article').filter({ hasText: 'Checkout failed' })
    await failed.getByText('not known at the time').waitFor()
    await saveScreenshot(desk.element, 'sidebar-ticket-anchor')
    await sidebar.getByRole('button', { name: 'Just before the ticket' }).click()
    await sidebar.getByRole('button', { name: /^before / }).waitFor()
    await failed.waitFor()
  })

  it('whose pages fold to a row each loads a few by itself, and others only when a person says so', async () => {
    await using desk = await workbench.openDesk({
      ticket: '4815',
      prepare: (page) => page.route('**/events?*', (route) => answerAlike(route)).then(() => undefined),
    })
    const { sidebar } = desk
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    const pages = (): number => pagesAsked(desk).length
    await sidebar.getByRole('button', { name: 'Load more events' }).waitFor()
    await expect.poll(pages).toBe(4)
    await desk.page.waitForTimeout(500)
    expect(pages()).toBe(4)
    await sidebar.getByRole('button', { name: 'Load more events' }).click()
    await expect.poll(pages).toBe(7)
    await sidebar.getByRole('button', { name: 'Load more events' }).waitFor()
    expect(pages()).toBe(7)
  })

  it('that never had an event says so, which is not what a filter says', async () => {
    await using desk = await workbench.openDesk({ ticket: '4809' })
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByText('No events yet').waitFor()
    await desk.sidebar.getByText('complete').waitFor()
  })

  it('with every filter open is clean to axe', async () => {
    await using desk = await openTimeline('4821')
    await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
    await desk.sidebar.getByRole('button', { name: 'Hide Page viewed' }).click()
    await saveScreenshot(desk.element, 'sidebar-filters')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })
})
