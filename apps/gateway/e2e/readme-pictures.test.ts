import { saveReadmePicture } from '@intilery-sidebar/dev-env/browser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench, sitDown, type Workbench } from './open-workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench()
})

afterAll(async () => {
  await workbench[Symbol.asyncDispose]()
})

test.each([
  ['light', 'Profile', /^Live|^Cached/],
  ['dark', 'Timeline', /new events appear automatically/],
  ['light', 'Insights', /^Live|^Cached/],
] as const)('readers are shown the ticket page in %s with the tab %s', async (theme, tab, whole) => {
  const { page, sidebar, complaints } = await sitDown(workbench, { ticket: '4821', theme })
  await sidebar.getByRole('tab', { name: tab }).click()
  await sidebar.locator('p[data-state]').filter({ hasText: whole }).waitFor()
  await saveReadmePicture(page, `ticket-${tab === 'Insights' ? 'insights' : theme}`)
  expect(complaints).toEqual([])
  await page.context().close()
})
