import { endSessions } from '@intilery-sidebar/dev-env'
import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { launching, openHostPages } from '../host-pages.ts'
import { withWorkbench, type WorkbenchBrowser } from '../with-workbench.ts'

const nothingToSearch = 'Someone else? Change the person on the ticket or deal.'
const launch = '/workbench/signed-url/launch?ticket=4821&colorScheme=light&locale=en-GB&timeZone=UTC'
const moved = { kind: 'stage-changed', at: new Date().toISOString() }

/**
 * As a server prints it: the element stands there, and has its markers, before the script that makes it the sidebar.
 */
const toPrintedPage = (gateway: string): string => `<!doctype html>
<meta charset="utf-8"><title>Desk</title>
<intilery-sidebar src="${launch}"></intilery-sidebar>
<script>document.querySelector('intilery-sidebar').markers = ${JSON.stringify([moved])}</script>
<script type="module" src="${gateway}/embed/1.js"></script>`

const asHtml = { headers: { 'content-type': 'text/html; charset=utf-8' } }

describe('the sidebar beside the record of a page that signs URLs', () => {
  const workbench: WorkbenchBrowser = withWorkbench(() =>
    openHostPages(launching, {
      answer: ({ url }) =>
        new URL(url).pathname === '/printed'
          ? new Response(toPrintedPage(workbench.env.gatewayUrl), asHtml)
          : null,
    }),
  )
  const open = (ticket: string): Promise<Page> => workbench.open(`signed-url/?ticket=${ticket}`)
  const sidebarOf = (page: Page): FrameLocator => page.frameLocator('intilery-sidebar iframe')
  const openTimeline = (page: Page): Promise<void> =>
    sidebarOf(page)
      .getByRole('tab', { name: /Timeline/ })
      .click()

  test('opens the event that the page’s address names, whatever tab the agent left', async () => {
    await workbench.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await open('4821')
    await openTimeline(page)
    const event = sidebarOf(page).locator('[data-event-id]').nth(1)
    const eventId = await event.getAttribute('data-event-id')
    await event.getByRole('button').first().click()
    await event.getByRole('button', { name: 'Copy link' }).click()
    await event.getByText('Copied', { exact: true }).waitFor()
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect(`${link.pathname}${link.search}`).toBe('/workbench/signed-url/?ticket=4821')
    await sidebarOf(page).getByRole('tab', { name: 'Profile' }).click()

    const opensIt = async (where: Page): Promise<void> => {
      const linked = sidebarOf(where).locator(`[data-event-id="${eventId}"][data-linked=true]`)
      await linked.getByRole('button', { name: 'JSON', exact: true }).waitFor()
      await sidebarOf(where).getByText('From the linked event on').waitFor()
    }
    await page.evaluate((hash) => void (location.hash = hash), link.hash)
    await opensIt(page)
    const reopened = await workbench.context.newPage()
    await reopened.goto(link.href)
    await opensIt(reopened)
  })

  test('keeps the agent’s choice for the ticket when the page is loaded again, where the browser denies storage', async () => {
    const page = await workbench.context.newPage()
    await page.addInitScript(() =>
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('Access is denied for this document', 'SecurityError')
        },
      }),
    )
    await page.goto(`${workbench.env.workbenchUrl}signed-url/?ticket=4818`)
    const untilKept = (): Promise<unknown> =>
      page.waitForResponse(
        (response) => response.request().method() === 'PUT' && response.url().endsWith('/api/choices'),
      )
    const kept = untilKept()
    await sidebarOf(page).getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await kept
    await page.reload()
    await sidebarOf(page).getByRole('heading', { level: 1, name: 'Ben Okafor' }).waitFor()

    const takenBack = untilKept()
    await sidebarOf(page).getByRole('button', { name: 'Not this customer?' }).click()
    await takenBack
    await page.reload()
    await sidebarOf(page).getByRole('button', { name: 'Choose Ada Okafor' }).waitFor()
  })

  test('keeps the agent’s choice and place in the timeline when a new token renews the session', async () => {
    const page = await open('4818')
    const sidebar = sidebarOf(page)
    await sidebar.getByRole('button', { name: 'Choose Ada Okafor' }).click()
    await openTimeline(page)
    const list = sidebar.getByRole('list', { name: 'Events' })
    await list.waitFor()
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>(
        'intilery-sidebar, intilery-sidebar iframe',
      ))
        Object.assign(element.style, { minHeight: '0', height: '260px' })
    })
    /** Where it is, after so many pixels more. */
    const scroll = (downPx: number): Promise<number> =>
      list.evaluate(({ parentElement }, px) => {
        if (parentElement !== null) parentElement.scrollTop += px
        return parentElement?.scrollTop ?? 0
      }, downPx)
    await expect.poll(() => scroll(30)).toBeGreaterThan(0)
    const before = await scroll(0)

    // What the agent chose is still being kept, and may be what meets the end of the session first.
    const renewed = page.waitForResponse(
      (response) => response.url().endsWith('/api/session') && response.ok(),
    )
    await endSessions(workbench.env)
    await sidebar.getByRole('button', { name: 'Refresh' }).click()
    await renewed
    await sidebar.getByText('new events appear automatically').waitFor()
    await sidebar.getByRole('heading', { level: 1, name: 'Ada Okafor' }).waitFor()
    expect(await scroll(0)).toBe(before)
  })

  test('offers no search, which could find none but the customers that the URL names', async () => {
    const unknown = sidebarOf(await open('4811'))
    await unknown.getByText(nothingToSearch).waitFor()
    expect(await unknown.getByRole('searchbox').count()).toBe(0)

    const known = sidebarOf(await open('4820'))
    await known.getByRole('button', { name: 'Not this customer?' }).click()
    await known.getByText(nothingToSearch).waitFor()
    expect(await known.getByRole('searchbox').count()).toBe(0)
  })

  test('shows the markers that its element was given before the script had run', async () => {
    const page = await workbench.context.newPage()
    await page.goto(new URL('/printed', workbench.env.workbenchUrl).href)
    await openTimeline(page)
    await sidebarOf(page).locator('[data-marker=stage-changed]').waitFor()
  })

  test('shows the markers that its element was given before it stood in the page', async () => {
    const page = await open('4798')
    await page.getByText('No customer to show.').waitFor()
    await page.evaluate(
      ({ src, markers }) => {
        const sidebar = Object.assign(document.createElement('intilery-sidebar'), { markers })
        sidebar.style.cssText = 'position: fixed; inset: 0; z-index: 9'
        sidebar.setAttribute('src', src)
        document.body.append(sidebar)
      },
      { src: launch, markers: [moved] },
    )
    await openTimeline(page)
    await sidebarOf(page).locator('[data-marker=stage-changed]').waitFor()
  })
})
