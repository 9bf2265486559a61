import type { Frame, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Desk, DeskOptions } from '../env/open-desk.ts'
import { track } from '../env/track.ts'

const workbench = atWorkbench()

type Opened = Desk & { readonly happen: (event: string) => Promise<void> }

/** Opens the timeline of a customer that no other test uses, with more events than fit on a screen. */
const openTimeline = async (options: DeskOptions = {}): Promise<Opened> => {
  const userId = `live-${crypto.randomUUID()}`
  const happen = (event: string): Promise<void> =>
    track(workbench.referenceApi, { userId, event, properties: { page: '/kettles' } })
  for (let nth = 0; nth < 30; nth += 1)
    await track(workbench.referenceApi, { userId, event: `Earlier ${nth}`, hoursAgo: 1 + nth })
  const desk = await workbench.openDesk({ ticket: '4811', ...options })
  const { sidebar } = desk
  await sidebar.getByRole('searchbox').fill(userId)
  await sidebar.getByRole('button', { name: 'Find' }).click()
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByRole('article').first().waitFor()
  return { ...desk, happen }
}

const isLive = (sidebar: Frame): Promise<void> =>
  sidebar.getByText('new events appear automatically').waitFor()

const newRows = (sidebar: Frame) => sidebar.locator('article[data-new=true]')

const scrollTo = (sidebar: Frame, topPx: number): Promise<void> =>
  sidebar.getByRole('list', { name: 'Events' }).evaluate((list, top) => {
    list.parentElement?.scrollTo({ top })
  }, topPx)

/** Hides the tab, or shows it again, as the browser would say it. */
const prepareHiding = (page: Page): Promise<void> =>
  page
    .addInitScript(() => {
      let isHidden = false
      Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
      const turn = (next: boolean): void => {
        isHidden = next
        document.dispatchEvent(new Event('visibilitychange'))
      }
      addEventListener('hide-tab', () => turn(true))
      addEventListener('show-tab', () => turn(false))
    })
    .then(() => undefined)

const setTab = (sidebar: Frame, name: 'hide-tab' | 'show-tab'): Promise<void> =>
  sidebar.evaluate((type) => void dispatchEvent(new Event(type)), name)

describe('an event that just happened', () => {
  it('slides in at the top, is marked new, is announced, and is there once', async ({ annotate }) => {
    await using desk = await openTimeline()
    const { sidebar, happen } = desk
    await isLive(sidebar)
    const sentAt = performance.now()
    await happen('Kettle Descaled')
    const row = sidebar.getByRole('article').filter({ hasText: 'Kettle descaled' })
    await row.waitFor()
    await annotate(`From ingestion to the screen: ${Math.round(performance.now() - sentAt)} ms`)
    await row.getByText('new', { exact: true }).waitFor()
    await expect.poll(() => sidebar.getByRole('status').allTextContents()).toContain('1 new event')
    expect(await sidebar.getByRole('article').first().textContent()).toContain('Kettle Descaled')
    await expect.poll(() => sidebar.getByRole('button', { name: /new event/ }).count()).toBe(0)
    await saveScreenshot(desk.element, 'sidebar-live-new')
    expect(await accessibilityViolations(desk.page)).toEqual([])
    await expect.poll(() => row.count()).toBe(1)
  })

  it('moves nothing that is being read, and a button leads to it', async () => {
    await using desk = await openTimeline()
    const { sidebar, happen } = desk
    await isLive(sidebar)
    await scrollTo(sidebar, 600)
    const read = sidebar
      .getByRole('article')
      .filter({ has: sidebar.getByText('Earlier 14', { exact: true }) })
    const before = await read.boundingBox()
    for (const event of ['Live One', 'Live Two', 'Live Three']) await happen(event)
    const button = sidebar.getByRole('button', { name: '3 new events' })
    await button.waitFor()
    expect((await read.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0)
    await saveScreenshot(desk.element, 'sidebar-live-unseen')
    expect(await accessibilityViolations(desk.page)).toEqual([])
    await button.click()
    await sidebar.getByRole('article').filter({ hasText: 'Live one' }).waitFor()
    await button.waitFor({ state: 'detached' })
    await expect.poll(() => newRows(sidebar).count()).toBe(3)
    const focused = () => sidebar.evaluate(() => document.activeElement?.closest('article')?.textContent)
    await expect.poll(focused).toContain('Live Three')
  })

  it('is not folded away: many alike are each marked, and fold once a person has refreshed', async () => {
    await using desk = await openTimeline()
    const { sidebar, happen } = desk
    await isLive(sidebar)
    for (let nth = 0; nth < 4; nth += 1) await happen('Filter Rinsed')
    await expect.poll(() => newRows(sidebar).filter({ hasText: 'Filter rinsed' }).count()).toBe(4)
    await sidebar.getByRole('button', { name: 'Refresh' }).click()
    await sidebar.locator('[data-run="4"]').filter({ hasText: 'Filter rinsed' }).waitFor()
    await expect.poll(() => newRows(sidebar).count()).toBe(0)
  })

  it('stays out of a filter that does not let it in, and of dates that are over', async () => {
    await using desk = await openTimeline()
    const { sidebar, happen } = desk
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar
      .getByRole('dialog')
      .getByRole('button', { name: /^Earlier 0\b/ })
      .click()
    await isLive(sidebar)
    await happen('Unwanted Thing')
    await happen('Earlier 0')
    await newRows(sidebar)
      .filter({ has: sidebar.getByText('Earlier 0', { exact: true }) })
      .waitFor()
    expect(await sidebar.getByRole('article').filter({ hasText: 'Unwanted thing' }).count()).toBe(0)
    await sidebar.getByRole('dialog').getByRole('button', { name: 'Clear filters' }).click()
    await newRows(sidebar).filter({ hasText: 'Unwanted thing' }).waitFor()
    await sidebar.getByLabel('Until').fill('2024-01-01')
    await sidebar.getByLabel('Until').blur()
    await expect.poll(() => sidebar.getByText('new events appear automatically').count()).toBe(0)
  })
})

describe('the live tail', () => {
  it('sends no request while hidden, and catches up once visible', async () => {
    await using desk = await openTimeline({ prepare: prepareHiding })
    const { sidebar, happen } = desk
    await isLive(sidebar)
    await setTab(sidebar, 'hide-tab')
    const before = desk.asked.length
    await happen('Hidden Thing')
    await desk.page.waitForTimeout(longerThanAPollMs)
    expect(desk.asked.length).toBe(before)
    expect(await newRows(sidebar).count()).toBe(0)
    await setTab(sidebar, 'show-tab')
    await newRows(sidebar).filter({ hasText: 'Hidden thing' }).waitFor()
  })

  it('is one stream however long it is looked at, and says when it is interrupted', async () => {
    let isBroken = false
    await using desk = await openTimeline({
      prepare: async (page) => {
        await prepareHiding(page)
        await page.route('**/live?*', (route) => (isBroken ? route.abort() : route.continue()))
      },
    })
    const { sidebar } = desk
    await isLive(sidebar)
    await desk.page.waitForTimeout(longerThanAPollMs)
    expect(desk.asked.filter((path) => path.includes('/live?'))).toHaveLength(1)
    isBroken = true
    await setTab(sidebar, 'hide-tab')
    await setTab(sidebar, 'show-tab')
    await sidebar.getByText('refresh to see new events').waitFor()
    await saveScreenshot(desk.element, 'sidebar-live-paused')
    isBroken = false
    await isLive(sidebar)
  })

  it('that is interrupted calls nothing live, on any tab, until it goes on', async () => {
    let isGone = false
    await using desk = await openTimeline({
      expectedNoise: /Failed to load resource/,
      prepare: async (page) => {
        await prepareHiding(page)
        await page.route('**/api/**', (route) => (isGone ? route.abort() : route.continue()))
      },
    })
    const { sidebar } = desk
    const footer = sidebar.locator('p[data-state]')
    for (const tab of ['Insights', 'Profile', 'Timeline']) {
      await sidebar.getByRole('tab', { name: tab }).click()
      await footer.waitFor()
    }
    await isLive(sidebar)
    isGone = true
    await setTab(sidebar, 'hide-tab')
    await setTab(sidebar, 'show-tab')
    await sidebar.getByText('refresh to see new events').waitFor()
    for (const tab of ['Timeline', 'Profile', 'Insights']) {
      await sidebar.getByRole('tab', { name: tab }).click()
      await expect.poll(() => footer.innerText()).toMatch(/^Cached · updated .* · refresh to see new events/)
    }
    isGone = false
    await expect
      .poll(() => footer.innerText(), { timeout: 30_000 })
      .not.toContain('refresh to see new events')
  })

  it('polls where something on the way holds the stream back', async () => {
    await using desk = await openTimeline({
      prepare: (page) =>
        page
          .route('**/live?*', (route) => {
            const isStream = route.request().headers()['accept']?.includes('event-stream') === true
            return isStream ? route.fulfill({ contentType: 'text/plain', body: '' }) : route.continue()
          })
          .then(() => undefined),
    })
    const { sidebar, happen } = desk
    await expect.poll(() => desk.asked.some((path) => path.includes('&wait=8'))).toBe(true)
    await happen('Polled Thing')
    await newRows(sidebar).filter({ hasText: 'Polled thing' }).waitFor()
  })
})

/** Upstream is polled at least every four seconds while the timeline is open. */
const longerThanAPollMs = 6000
