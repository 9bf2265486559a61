import { pagesOf } from '@intilery-sidebar/dev-env/pages'
import type { DevHosts } from '@intilery-sidebar/dev-env'
import type { Frame, Page } from 'playwright-core'
import { beforeAll } from 'vitest'
import { createZendeskLaunch, toZendeskPackage } from '../src/server/index.ts'
import { appFrame } from './host-in-frame.ts'
import { connected, installed, openHostPages, registered, signedFor } from './host-pages.ts'
import { withWorkbench, type WorkbenchBrowser } from './with-workbench.ts'
import { serveZendeskSdk } from './zendesk-sdk.ts'

export const hosts = [
  {
    host: 'zendesk',
    page: 'zendesk/?ticket=4821&location=ticket_sidebar',
  },
  { host: 'pipedrive', page: 'pipedrive/?record=deal/1' },
] as const

export const languages = ['en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar']

const sharedSecret = 'shared-secret-canary-0123456789abcdef'

/** The workbench's Zendesk with the app in it, and its Pipedrive, which installs it where that is the host. */
export const withHosts = async (
  host: (typeof hosts)[number]['host'],
  predictionsFor?: DevHosts['predictionsFor'],
): Promise<WorkbenchBrowser> => {
  const launch = await createZendeskLaunch({ subdomain: 'workbench', installationId: 1, agentId: 1 })
  const workbench = withWorkbench(
    () =>
      openHostPages((site) => ({
        predictionsFor,
        launches: [installed(sharedSecret)],
        pipedrive: connected(site),
        pages: { zendesk: signedFor(launch, site.pages) },
        played: {
          pipedrive: { ...registered(site), fetch: site.fetch },
          zendesk: {
            package: toZendeskPackage(pagesOf('apps/sidebar/dist')),
            sharedSecret,
            launch,
            fetch: site.fetch,
          },
        },
      })),
    serveZendeskSdk,
  )
  if (host === 'pipedrive') beforeAll(() => install(workbench))
  return workbench
}

const install = async ({ browser, env }: WorkbenchBrowser): Promise<void> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${env.workbenchUrl}pipedrive/`)
  await page.click('#install')
  await page.click('text=Allow as Alex Morgan')
  await page.waitForURL(/\/workbench\//)
  await context.close()
}

export const openInsights = async (page: Page): Promise<Frame> => {
  const frame = await appFrame(page)
  await frame.getByRole('tab').nth(2).click()
  await frame.locator('table').first().waitFor()
  return frame
}

/** Opens a page in a language, in the light theme. */
export const openIn = async (
  { context, env }: WorkbenchBrowser,
  address: string,
  locale: string,
): Promise<Page> => {
  const page = await context.newPage()
  // A colour on its way to another one is neither.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Pipedrive gives an app no language: there the browser's counts.
  await page.addInitScript((language) => {
    Object.defineProperty(navigator, 'language', { get: () => language })
  }, locale)
  await page.goto(`${env.workbenchUrl}${address}&theme=light&locale=${locale}`)
  return page
}

/** Turns a page that is open dark. */
export const turnDark = async (page: Page, frame: Frame): Promise<void> => {
  await page.selectOption('select[name="theme"]', 'dark')
  await frame.locator('html[data-color-scheme=dark]').waitFor({ state: 'attached' })
}
