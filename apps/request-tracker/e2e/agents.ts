import { endSessions } from '@intilery-sidebar/dev-env'
import { comparePicture, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { notableCustomers } from '@intilery-sidebar/reference-api'
import { describe, expect, test } from 'vitest'
import { boxOf, openProfile, shows, sidebarOf, type RequestTrackerTests } from './with-request-tracker.ts'

const [mayaId] = notableCustomers.byExternalId.customerIds

/** Whose sidebar it is, and what becomes of it when a session or the agent's sign-in ends. */
export const describeAgents = (tests: RequestTrackerTests): void => {
  const whoSawMaya = async (): Promise<ReadonlySet<string | null>> => {
    const entries = await tests.env.store.ledger.whoSaw('demo/shop/SHOP', mayaId)
    return new Set(entries.map(({ agentId }) => agentId))
  }

  describe('for its agents', () => {
    test("follows the second agent's own language, zone and theme, and the ledger names them", async () => {
      const page = await tests.signIn('alex')
      expect(await whoSawMaya()).not.toContain('alex')
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')
      const sidebar = sidebarOf(page)
      await sidebar.getByText('Treuestufe').waitFor()

      expect(await sidebar.locator(':root').getAttribute('lang')).toMatch(/^de/)
      expect(await sidebar.locator(':root').getAttribute('data-color-scheme')).toBe('dark')
      expect(await whoSawMaya()).toContain('alex')
      await saveScreenshot(page, 'request-tracker-dark-german')
      await comparePicture(boxOf(page), 'request-tracker-dark-german')
    })

    test('signs nothing for an agent who may not see the ticket', async () => {
      const page = await tests.signIn('lee')
      const address = `${tests.desk.url}Helpers/IntilerySidebar?id=${new URL(tests.toAddress('maya')).searchParams.get('id') ?? ''}`

      const answer = await page.evaluate(async (url) => {
        const response = await fetch(url, { cache: 'no-store' })
        return [response.status, response.headers.get('cache-control'), await response.text()]
      }, address)

      expect(answer).toEqual([404, 'no-store', ''])
    })

    test("renews a session that has ended with the desk's help, and nothing on screen changes", async () => {
      const page = await tests.signIn('sam')
      await tests.openTicket(page, 'both')
      await sidebarOf(page).getByRole('button', { name: 'Choose Maya Lindqvist' }).click()
      await shows(page, 'Maya Lindqvist')
      await openProfile(page)

      await endSessions(tests.env)
      const signed = page.waitForResponse((response) => response.url().includes('/Helpers/IntilerySidebar'))
      await sidebarOf(page)
        .getByRole('tab', { name: /Timeline/ })
        .click()

      expect((await signed).status()).toBe(200)
      await sidebarOf(page).getByText('Signed in').first().waitFor()
      await shows(page, 'Maya Lindqvist')
      expect(
        await sidebarOf(page)
          .getByText(/session has expired/)
          .count(),
      ).toBe(0)
    })

    test('keeps what it showed when the agent has signed out and the session ends, and says so', async () => {
      const page = await tests.signIn()
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')
      await openProfile(page)
      const other = await tests.context.newPage()
      await other.goto(`${tests.desk.url}NoAuth/Logout.html`)

      // Signing out ends nothing that is open.
      await shows(page, 'Maya Lindqvist')
      await endSessions(tests.env)
      await sidebarOf(page).getByRole('button', { name: 'Refresh' }).click()

      await sidebarOf(page).getByText('your session has expired; reload the page').first().waitFor()
      await shows(page, 'Maya Lindqvist')
      expect(await page.getByText('No requestor of this ticket has an address').isVisible()).toBe(false)
      expect(await sidebarOf(page).getByRole('button', { name: 'Retry' }).count()).toBe(0)
      // Its seconds may break the line: looked at, and not compared.
      await saveScreenshot(boxOf(page), 'request-tracker-session-ended')

      await page.reload()
      await page.waitForSelector('input[name=pass]')
      expect(await page.locator('intilery-sidebar').count()).toBe(0)
    })

    test('is the next agent’s in a browser that two agents share, and no longer the first’s', async () => {
      const page = await tests.signIn('sam')
      await tests.openTicket(page, 'maya')
      await shows(page, 'Maya Lindqvist')
      await page.goto(`${tests.desk.url}NoAuth/Logout.html`)
      const next = await tests.signIn('alex')
      await tests.openTicket(next, 'maya')
      await shows(next, 'Maya Lindqvist')

      const asked: string[] = []
      tests.context.on('request', (request) => asked.push(request.headers()['authorization'] ?? ''))
      await sidebarOf(next)
        .getByRole('tab', { name: /Zeitachse/ })
        .click()
      await expect.poll(() => asked.find((header) => header.startsWith('Bearer '))).toBeDefined()
      expect(new Set(asked.filter(Boolean).map(toAgent))).toEqual(new Set(['alex']))
    })
  })
}

/** Whom a session was signed for. */
const toAgent = (authorization: string): unknown => {
  const claims: unknown = JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString())
  return typeof claims === 'object' && claims !== null && 'agentId' in claims ? claims.agentId : null
}
