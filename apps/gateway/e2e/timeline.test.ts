import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { FrameLocator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench, sitDown, type Desk, type Workbench } from './open-workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench()
})

afterAll(async () => {
  await workbench[Symbol.asyncDispose]()
})

const rowsIn = (sidebar: FrameLocator) => sidebar.locator('[data-event-id]')

const openTimeline = async (ticket: string): Promise<Desk> => {
  const desk = await sitDown(workbench, { ticket })
  await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await rowsIn(desk.sidebar).first().waitFor()
  return desk
}

test('a kind of event leaves only its events, and clearing the filters brings the others back', async () => {
  const { sidebar, page } = await openTimeline('4821')
  await sidebar.getByRole('button', { name: 'Filters' }).click()
  const filters = sidebar.getByRole('dialog')
  await filters.getByRole('button', { name: /^Product viewed/ }).click()
  await filters.getByRole('button', { name: /^Product viewed/, pressed: true }).waitFor()
  await expect.poll(() => titlesIn(sidebar)).toEqual(new Set(['product viewed']))
  await saveScreenshot(page, 'timeline-filtered')
  await filters.getByRole('button', { name: 'Clear filters' }).click()
  await expect.poll(async () => (await titlesIn(sidebar)).size).toBeGreaterThan(1)
  await page.context().close()
})

test('an event opens to everything it carries, and closes again', async () => {
  const { sidebar, page } = await openTimeline('4820')
  const line = rowsIn(sidebar).first().getByRole('button').first()
  await line.click()
  await sidebar.getByText('TRIAL_WELCOME').first().waitFor()
  await expect.poll(() => line.getAttribute('aria-expanded')).toBe('true')
  await saveScreenshot(page, 'timeline-event-open')
  await line.click()
  await expect.poll(() => line.getAttribute('aria-expanded')).toBe('false')
  await page.context().close()
})

test('an event is put into the reply where the agent is writing', async () => {
  const { sidebar, page } = await openTimeline('4820')
  const reply = page.getByLabel('Public reply')
  await reply.fill('Hello Joe, ')
  await rowsIn(sidebar).first().getByRole('button').first().click()
  await rowsIn(sidebar)
    .first()
    .getByRole('button', { name: /^Insert into reply/ })
    .click()
  await page.getByText('Inserted into the reply').waitFor({ state: 'attached' })
  const written = await reply.inputValue()
  expect(written.startsWith('Hello Joe, ')).toBe(true)
  expect(written).toContain('Thanks for requesting an Intilery trial')
  await page.context().close()
})

const titlesIn = async (sidebar: FrameLocator): Promise<Set<string>> => {
  const titles = await rowsIn(sidebar).locator('span > bdi').allTextContents()
  return new Set(titles.map((title) => title.toLowerCase()))
}
