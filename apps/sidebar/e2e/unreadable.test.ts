import type { Page, Route } from 'playwright-core'
import { expect, it } from 'vitest'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { atWorkbench } from './env/at-workbench.ts'

const { openDesk } = atWorkbench()

/** The proxy's answers as they are when upstream sent what could not be read. */
const leaveOut = (page: Page): Promise<void> => {
  const answerWith = (from: RegExp, to: string) => async (route: Route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/"state":"[a-z]+"/, '"state":"partial"').replace(from, to)
    await route.fulfill({ response, body })
  }
  return Promise.all([
    page.route('**/events?*', answerWith(/"data":\{/, '"data":{"unreadableCount":2,')),
    page.route(
      /\/meta$/,
      answerWith(/"traits":\{/, '"traits":{"unreadableFields":["createdBy","audiencesStatic"],'),
    ),
  ]).then(() => undefined)
}

it('what upstream sent and could not be read is counted or named, with the request id to quote', async () => {
  await using desk = await openDesk({ ticket: '4821', prepare: leaveOut })
  const { sidebar } = desk
  await sidebar.getByText('could not be read: createdBy, audiencesStatic', { exact: false }).waitFor()
  await sidebar.getByRole('button', { name: /request ID/i }).waitFor()
  await saveScreenshot(desk.element, 'state-unreadable-fields')
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByText('2 events could not be read', { exact: false }).waitFor()
  await sidebar.getByRole('button', { name: /request ID/i }).waitFor()
  await sidebar.getByRole('article').first().waitFor()
  await saveScreenshot(desk.element, 'state-unreadable-events')
  expect(await accessibilityViolations(desk.page)).toEqual([])
})
