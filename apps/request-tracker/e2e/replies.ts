import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openProfile, shows, sidebarOf, type RequestTrackerTests } from './with-request-tracker.ts'

/** What an agent does with the sidebar while a reply is written. */
export const describeReplies = (tests: RequestTrackerTests): void => {
  describe('beside the reply', () => {
    test('writes into CKEditor what the agent inserts, as text, and keeps what stands there', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'maya', 'Ticket/Update.html')
      await shows(page, 'Maya Lindqvist')
      const editor = page.frameLocator('iframe.cke_wysiwyg_frame').locator('body')
      await editor.fill('Written to: ')

      await insertAddress(page)

      await expect.poll(() => editor.textContent()).toContain('maya.lindqvist@example.com')
      expect(await editor.textContent()).toContain('Written to:')
      await saveScreenshot(page, 'request-tracker-reply')
    })

    test('writes into the plain field of an agent who writes plain text', async () => {
      const page = await tests.signIn('sam')
      await tests.openTicket(page, 'maya', 'Ticket/Update.html')
      await shows(page, 'Maya Lindqvist')
      const field = page.locator('textarea#UpdateContent')
      await field.fill('Written to: ')

      await insertAddress(page)

      await expect.poll(() => field.inputValue()).toBe('Written to: maya.lindqvist@example.com')
      expect(await page.locator('iframe.cke_wysiwyg_frame').count()).toBe(0)
    })

    test('marks in the timeline when the ticket was created and when the agent replied', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'joe', 'Ticket/Update.html')
      await shows(page, 'Joe Bloggs')
      await sidebarOf(page)
        .getByRole('tab', { name: /Timeline/ })
        .click()
      await sidebarOf(page).getByText('Ticket created').first().waitFor()
      expect(await sidebarOf(page).getByText('Your reply').count()).toBe(0)

      await page.frameLocator('iframe.cke_wysiwyg_frame').locator('body').fill('Hello Joe')
      await page.click('input[name=SubmitTicket]')
      await page.waitForURL(/Ticket\/Display\.html/)

      await shows(page, 'Joe Bloggs')
      await sidebarOf(page)
        .getByRole('tab', { name: /Timeline/ })
        .click()
      await sidebarOf(page).getByText('Your reply').first().waitFor()
      await sidebarOf(page).getByText('Ticket created').first().waitFor()
    })

    test('offers no insertion on the ticket page, which has no reply', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')
      await openProfile(page)

      expect(await sidebarOf(page).getByRole('button', { name: 'More actions' }).count()).toBe(0)
    })
  })
}

const insertAddress = async (page: Page): Promise<void> => {
  await sidebarOf(page).getByRole('button', { name: 'More actions' }).click()
  await sidebarOf(page).getByRole('menuitem', { name: /Email/ }).click()
}
