import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FrameLocator, Page } from 'playwright-core'
import { launching, openHostPages } from '../host-pages.ts'
import { withWorkbench } from '../with-workbench.ts'

/** A desk that loads a page for each ticket and lets the browser keep it, as Request Tracker does. */
describe('a page that embeds the sidebar by its script', () => {
  const workbench = withWorkbench(() => openHostPages(launching))
  const open = (ticket: string): Promise<Page> => workbench.open(`signed-url/?ticket=${ticket}`)
  const sidebarOf = (page: Page): FrameLocator => page.frameLocator('intilery-sidebar iframe')
  const shows = (page: Page, name: string): Promise<void> =>
    sidebarOf(page).getByRole('heading', { level: 1, name }).waitFor()
  const homePage = 'https://maya.example/'
  // Before anything of her is asked for, which would be kept.
  beforeAll(() =>
    workbench.env.ingest([
      {
        type: 'identify',
        messageId: 'home-page',
        userId: 'qrc-117322',
        timestamp: new Date().toISOString(),
        traits: { homePage },
      },
    ]),
  )

  test('gives the frame the height that the sidebar asks for', async () => {
    const page = await open('4821')
    await shows(page, 'Maya Lindqvist')
    await expect
      .poll(() => page.$eval('intilery-sidebar iframe', ({ clientHeight }) => clientHeight))
      .toBe(720)
  })

  test('shows the right customer after Back and Forward, though each URL counts once', async () => {
    const page = await open('4821')
    await shows(page, 'Maya Lindqvist')
    await page.click('[data-ticket="4820"]')
    await shows(page, 'Joe Bloggs')
    await page.goBack()
    await shows(page, 'Maya Lindqvist')
    await page.goForward()
    await shows(page, 'Joe Bloggs')
    expect(new URL(page.url()).searchParams.get('ticket')).toBe('4820')
  })

  test('is a page that a browser may keep, with a script of three kilobytes at most that needs no other', async () => {
    const page = await workbench.env.fetch(
      new Request(`${workbench.env.workbenchUrl}signed-url/?ticket=4821`),
    )
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const script = await fetch(`${workbench.env.gatewayUrl}/embed/1.js`)
    expect(script.headers.get('access-control-allow-origin')).toBe('*')
    const source = await script.text()
    expect(gzipSync(source).length).toBeLessThanOrEqual(3000)
    expect(source).not.toMatch(/\bimport\s*[{*("']/)
  })

  test('without the script is a frame that shows the customer, and says so when the page was loaded again', async () => {
    const page = await open('4798')
    const signedUrl = await page.evaluate(async () => {
      const query = 'ticket=4821&colorScheme=light&locale=en-GB&timeZone=UTC'
      return (await fetch(`/workbench/signed-url/launch?${query}`)).text()
    })
    const addFrame = (src: string): Promise<void> =>
      page.evaluate((url) => {
        const frame = document.createElement('iframe')
        Object.assign(frame, { src: url, title: 'Plain', width: '385', height: '150' })
        document.body.append(frame)
      }, src)
    await addFrame(signedUrl)
    const frames = page.frameLocator('iframe[title=Plain]')
    await frames.first().getByRole('heading', { level: 1, name: 'Maya Lindqvist' }).waitFor()

    await addFrame(signedUrl)
    await frames.last().getByText('The signed URL was used before').waitFor()
  })

  test('writes into the reply what the agent inserts, as text', async () => {
    const page = await open('4821')
    await shows(page, 'Maya Lindqvist')
    await page.fill('#reply', 'Hello ')
    const sidebar = sidebarOf(page)
    await sidebar.getByRole('button', { name: 'More actions' }).click()
    await sidebar.getByRole('menuitem', { name: /Email/ }).click()
    await expect.poll(() => page.inputValue('#reply')).toBe('Hello maya.lindqvist@example.com')
  })

  describe('of a customer with a web page', () => {
    const linkIn = (frame: FrameLocator) => frame.getByRole('link', { name: homePage })
    test('is handed the link that the agent follows, and opens it its own way', async () => {
      const page = await open('4821')
      await page.evaluate(() => {
        globalThis.received = []
        document.querySelector('intilery-sidebar')?.addEventListener('open', (event) => {
          event.preventDefault()
          globalThis.received.push(event instanceof CustomEvent ? event.detail : null)
        })
      })
      await linkIn(sidebarOf(page)).click()
      await expect.poll(() => page.evaluate(() => globalThis.received)).toEqual([{ url: homePage }])
      expect(workbench.context.pages()).toEqual([page])
    })

    test('opens it in a tab where it says nothing else', async () => {
      const page = await open('4821')
      const tab = page.waitForEvent('popup')
      await linkIn(sidebarOf(page)).click()
      await tab
    })

    test('needs no script for that: the frame opens a tab itself', async () => {
      const page = await open('4798')
      await page.evaluate(async () => {
        const answer = await fetch(
          '/workbench/signed-url/launch?ticket=4821&colorScheme=light&locale=en-GB&timeZone=UTC',
        )
        const frame = document.createElement('iframe')
        frame.id = 'plain'
        frame.src = await answer.text()
        frame.style.cssText = 'position: fixed; inset: 0; width: 400px; height: 700px; z-index: 9'
        document.body.append(frame)
      })
      const tab = page.waitForEvent('popup')
      await linkIn(page.frameLocator('#plain')).click()
      await tab
    })
  })

  test('and its sidebar give the browser nothing to warn of', async () => {
    const page = await workbench.context.newPage()
    const warnings: string[] = []
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) warnings.push(message.text())
    })
    await page.goto(`${workbench.env.workbenchUrl}signed-url/?ticket=4821`)
    await sidebarOf(page).getByText('Loyalty tier').waitFor()
    expect(warnings).toEqual([])
  })

  test('says so where the ticket has no requester', async () => {
    const page = await open('4798')
    await page.getByText('No customer to show.').waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
  })

  test('follows the theme of its desk without another launch', async () => {
    const page = await open('4821')
    await shows(page, 'Maya Lindqvist')
    await page.selectOption('select[name=theme]', 'dark')
    await sidebarOf(page).locator(':root[data-color-scheme="dark"]').waitFor()
    await shows(page, 'Maya Lindqvist')

    await page
      .locator('intilery-sidebar')
      .evaluate((sidebar) => sidebar.setAttribute('color-scheme', 'light'))
    await sidebarOf(page).locator(':root[data-color-scheme="light"]').waitFor()
  })
})
