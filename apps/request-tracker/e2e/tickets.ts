import { comparePicture, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { boxOf, openProfile, shows, sidebarOf, type RequestTrackerTests } from './with-request-tracker.ts'

/** What an agent sees of a ticket's requestors. */
export const describeTickets = (tests: RequestTrackerTests): void => {
  describe('on the ticket page', () => {
    test('shows the customer of each of the demo’s tickets', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')
      await openProfile(page)
      await saveScreenshot(page, 'request-tracker-ticket')
      await comparePicture(boxOf(page), 'request-tracker-ticket')

      // An address is found in any case.
      await tests.openTicket(page, 'joe')
      await shows(page, 'Joe Bloggs')

      await tests.openTicket(page, 'okafors')
      await sidebarOf(page).getByRole('button', { name: 'Choose Ben Okafor' }).waitFor()
      expect(await sidebarOf(page).getByText('Loyalty tier').count()).toBe(0)

      await tests.openTicket(page, 'unknown')
      await sidebarOf(page).getByText('nobody.knows@example.com').first().waitFor()
      expect(await sidebarOf(page).getByRole('heading', { level: 1 }).count()).toBe(1)
      expect(await sidebarOf(page).getByRole('tab').count()).toBe(0)
      // A signed URL names its customers: a search could never succeed.
      expect(await sidebarOf(page).getByRole('searchbox').count()).toBe(0)
    })

    test('shows the right customer after Back and Forward, though each URL counts once', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')
      await tests.openTicket(page, 'joe')
      await shows(page, 'Joe Bloggs')

      await page.goBack()
      await shows(page, 'Maya Lindqvist')
      await page.goForward()
      await shows(page, 'Joe Bloggs')
      expect(page.url()).toBe(tests.toAddress('joe'))
    })

    test('gives the frame a height that shows more than its header', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')

      const frame = page.locator('intilery-sidebar iframe')
      await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThanOrEqual(640)
    })

    test('makes two requestors a choice, which the ticket remembers after a reload', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'both')
      await sidebarOf(page).getByRole('button', { name: 'Choose Maya Lindqvist' }).waitFor()
      expect(await sidebarOf(page).getByText('Loyalty tier').count()).toBe(0)
      await comparePicture(boxOf(page), 'request-tracker-choice')

      await sidebarOf(page).getByRole('button', { name: 'Choose Joe Bloggs' }).click()
      await shows(page, 'Joe Bloggs')
      // Request Tracker loads its page again after each reply, comment and change. A browser may deny storage to frames
      // of another site.
      if (await isStorageDenied(page)) return
      await page.reload()
      await shows(page, 'Joe Bloggs')
    })

    test('says in words why a ticket without a requestor shows no customer', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'none')

      await page.getByText('No requestor of this ticket has an address').waitFor()
      expect(await page.locator('intilery-sidebar iframe').count()).toBe(0)
    })

    test('shows the new customer when the requestor is changed on the page', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'moved')
      await shows(page, 'Maya Lindqvist')

      await changeRequestor(page, 'joe.bloggs@intilery.com')

      await shows(page, 'Joe Bloggs')
      expect(await sidebarOf(page).getByText('Maya').count()).toBe(0)
    })
  })
}

const isStorageDenied = (page: Page): Promise<boolean> =>
  sidebarOf(page)
    .locator(':root')
    .evaluate(() => {
      try {
        return sessionStorage.length < 0
      } catch {
        return true
      }
    })

/** In the box that Request Tracker edits in place. */
const changeRequestor = async (page: Page, address: string): Promise<void> => {
  await page.click('.ticket-info-people a.inline-edit-toggle.edit')
  const form = page.locator('.ticket-info-people form.inline-edit')
  // Its label is a link to the requestor.
  await form.locator('input[name^="Ticket-DeleteWatcher-Type-Requestor-"]').dispatchEvent('click')
  await form.locator('select[name="WatcherTypeEmail1"]').selectOption('Requestor', { force: true })
  await form.locator('input[name="WatcherAddressEmail1"]').fill(address)
  await form.locator('input[type=submit]').click()
}
