import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pagesOf } from '@intilery-sidebar/dev-env/pages'
import { createZendeskLaunch, toZendeskPackage } from '../src/server/index.ts'
import { installed, openHostPages, signedFor } from './host-pages.ts'
import { withWorkbench } from './with-workbench.ts'
import { serveZendeskSdk } from './zendesk-sdk.ts'

const sharedSecret = 'shared-secret-canary-0123456789abcdef'

describe('an account of Zendesk whose first brand is mapped and whose second is not', () => {
  const workbench = withWorkbench(async () => {
    const launch = await createZendeskLaunch({ subdomain: 'workbench', installationId: 1, agentId: 1 })
    const zendeskPackage = toZendeskPackage(pagesOf('apps/sidebar/dist'))
    return openHostPages(({ pages, fetch }) => ({
      launches: [installed(sharedSecret)],
      pages: { zendesk: signedFor(launch, pages) },
      tenantFor: ({ tenantId }, brand) => (brand === '3' ? tenantId : null),
      played: { zendesk: { package: zendeskPackage, sharedSecret, launch, fetch } },
    }))
  }, serveZendeskSdk)

  const sidebarOf = (page: Page) => page.frameLocator('#app iframe:not([hidden])')

  test.each(['package', 'signed'])(
    'shows the customer of a ticket while it belongs to the first (%s)',
    async (install) => {
      const page = await workbench.open(`zendesk/?ticket=4821&install=${install}`)
      const sidebar = sidebarOf(page)
      await sidebar.getByRole('heading', { level: 1, name: 'Maya Lindqvist' }).waitFor()
      await sidebar.getByText('Loyalty tier').waitFor()

      await page.selectOption('select[name="brand"]', { label: 'Example Club' })
      await sidebar.getByText('No customers belong to this brand').waitFor()
      expect(await sidebar.getByText('Maya Lindqvist').count()).toBe(0)
      expect(await sidebar.getByText('Loyalty tier').count()).toBe(0)

      await page.selectOption('select[name="brand"]', { label: 'Example Shop' })
      await sidebar.getByRole('heading', { level: 1, name: 'Maya Lindqvist' }).waitFor()
      await sidebar.getByText('Loyalty tier').waitFor()
    },
  )

  test('asks about no brand beside a user, and shows the customer of the account’s own tenant', async () => {
    const page = await workbench.open('zendesk/?ticket=4821&location=user_sidebar&brand=4')
    await sidebarOf(page).getByRole('heading', { level: 1, name: 'Maya Lindqvist' }).waitFor()
  })
})
