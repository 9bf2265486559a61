import { expect, it } from 'vitest'
import { accessibilityViolations } from '@intilery-sidebar/dev-env/browser'
import { atWorkbench } from './env/at-workbench.ts'
import { sendToReference } from './env/send-to-reference.ts'
import { track } from './env/track.ts'

const workbench = atWorkbench({ isApart: true })

/** The customer's shop learns that two of its accounts are one person. */
const merge = async (referenceApi: string): Promise<void> => {
  await track(referenceApi, { userId: 'maya-new-id', event: 'Account Joined' })
  await sendToReference(referenceApi, 'alias', { userId: 'maya-new-id', previousId: 'qrc-117322' })
}

it('a customer merged while their ticket is open is followed to the one who is left, without a press', async () => {
  await using desk = await workbench.openDesk({ ticket: '4821' })
  const { sidebar } = desk
  await sidebar.getByText('Matched by external ID qrc-117322').waitFor()
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByText('new events appear automatically').waitFor()
  await merge(workbench.referenceApi)
  await sidebar.getByRole('banner').getByText('Matched by email', { exact: false }).waitFor()
  await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  await sidebar.getByRole('article').filter({ hasText: 'Account joined' }).waitFor()
  await sidebar.getByText('new events appear automatically').waitFor()
  await track(workbench.referenceApi, { userId: 'maya-new-id', event: 'Kettle Descaled' })
  await sidebar.locator('article[data-new=true]').filter({ hasText: 'Kettle descaled' }).waitFor()
  expect(await sidebar.getByText('merged with another one').count()).toBe(0)
  expect(desk.asked.filter((path) => path.endsWith('/resolve')).length).toBeLessThanOrEqual(4)
  expect(await accessibilityViolations(desk.page)).toEqual([])
})
