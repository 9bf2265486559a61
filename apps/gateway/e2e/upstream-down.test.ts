import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTicket, openWorkbench, sitDown, type Workbench } from './open-workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench()
})

afterEach(() => {
  workbench.product.isUpstreamDown = false
})

afterAll(async () => {
  await workbench[Symbol.asyncDispose]()
})

test('while upstream is down the sidebar says so within its deadline, and Retry shows the customer once it is back', async () => {
  workbench.product.isUpstreamDown = true
  const desk = await sitDown(workbench, { ticket: '4821' })
  await desk.sidebar.getByText('The customer platform is not responding').first().waitFor({ timeout: 10_000 })
  await saveScreenshot(desk.page, 'upstream-down')
  expect(await accessibilityViolations(desk.page)).toEqual([])
  workbench.product.isUpstreamDown = false
  await desk.sidebar.getByRole('button', { name: 'Retry' }).click({ timeout: 60_000 })
  await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  await desk.page.context().close()
})

test('a customer who was already looked at is still there while upstream is down', async () => {
  const desk = await sitDown(workbench, { ticket: '4806' })
  await desk.sidebar.getByRole('heading', { name: 'Tomasz Nowak' }).waitFor()
  workbench.product.isUpstreamDown = true
  await openTicket(desk, '4798')
  await desk.sidebar.getByText('No customer to show').waitFor()
  await openTicket(desk, '4806')
  await desk.sidebar.getByRole('heading', { name: 'Tomasz Nowak' }).waitFor()
  await desk.page.context().close()
})
