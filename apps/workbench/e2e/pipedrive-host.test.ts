import { accessibilityViolations, saveReadmePicture, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { appFrame } from './host-in-frame.ts'
import { withWorkbench } from './with-workbench.ts'
import { leftBehindIn } from './left-behind.ts'
import { connected, openHostPages, registered } from './host-pages.ts'

describe('the sidebar in Pipedrive', () => {
  const workbench = withWorkbench(() =>
    openHostPages((site) => ({
      launches: [],
      pipedrive: connected(site),
      played: { pipedrive: { ...registered(site), fetch: site.fetch } },
    })),
  )
  const open = (query: string): Promise<Page> => workbench.open(`pipedrive/${query}`)
  const panelText = async (page: Page): Promise<string> => {
    const frame = await appFrame(page)
    return (await frame.textContent('#root')) ?? ''
  }
  const installAs = async (context: BrowserContext, name: string): Promise<void> => {
    const page = await context.newPage()
    await page.goto(`${workbench.env.workbenchUrl}pipedrive/`)
    await page.click('#install')
    await page.click(`text=Allow as ${name}`)
    await page.waitForURL(/\/workbench\//)
  }

  test('asks to be connected before the user has installed it', async () => {
    const page = await open('?record=deal/1')

    await expect.poll(() => panelText(page)).toContain('Intilery is not connected to Pipedrive')
    const frame = await appFrame(page)
    const connect = frame.getByRole('link', { name: 'Connect Intilery to Pipedrive' })
    const consent = page.waitForEvent('popup')
    await connect.click()
    await (await consent).getByText('Allow as Alex Morgan').waitFor()
  })

  test('comes back to the deal when the user has agreed', async () => {
    const page = await open('?record=deal/2')
    await expect.poll(() => panelText(page)).toContain('Intilery is not connected to Pipedrive')
    await page.click('#install')
    await page.click('text=Allow as Alex Morgan')
    await page.waitForURL(/\/workbench\/pipedrive\/\?record=deal\/2$/)
    await expect.poll(() => panelText(page)).toContain('Joe Bloggs')
  })

  describe('once the user has installed it', () => {
    beforeAll(async () => {
      const context = await workbench.browser.newContext()
      await installAs(context, 'Alex Morgan')
      await installAs(context, 'Sam Reyes')
      await context.close()
    })

    test.each([
      ['deal/1', 'Maya Lindqvist'],
      ['deal/2', 'Joe Bloggs'],
      ['person/1', 'Maya Lindqvist'],
    ])('shows the customer of %s', async (record, name) => {
      const page = await open(`?record=${record}`)

      await expect.poll(() => panelText(page)).toContain(name)
    })

    test('lists an organization’s people by when they were last active, each with their grade', async () => {
      const page = await open('?record=organization/1')

      await expect.poll(() => panelText(page)).toContain('Maya')
      await expect.poll(() => panelText(page)).toContain('Inês')
      // They belong to one organization, and need not share an address.
      expect(await panelText(page)).toContain('2 of them are known customers, last active first.')
      expect(await panelText(page)).not.toMatch(/share/)
      const frame = await appFrame(page)
      await expect.poll(() => frame.getByText(/^Grade [A-D] · \d+$/).count()).toBe(2)
      await saveReadmePicture(page, 'organization-light')
    })

    test('says that a deal without a person has no customer', async () => {
      const page = await open('?record=deal/4')

      await expect
        .poll(() => panelText(page))
        .toContain('No person on this page has an email or an ID that can be looked up.')
      expect(await panelText(page)).not.toMatch(/Maya|Joe|Okafor|Tried/)
      await saveScreenshot(page, 'pipedrive-no-customer')
    })

    test('shows nothing of a deal that the user may not see', async () => {
      const seen = await open('?record=deal/5&user=12345')
      await expect.poll(() => panelText(seen)).toContain('Maya')
      const hidden = await open('?record=deal/5&user=12346')

      await expect.poll(() => panelText(hidden)).not.toBe('')
      expect(await panelText(hidden)).not.toContain('Maya')
      await saveScreenshot(hidden, 'pipedrive-hidden')
    })

    test.each(['light', 'dark'])(
      'looks like Pipedrive, and leaves assistive technology nothing to fix (%s)',
      async (theme) => {
        const page = await open(`?record=deal/1&theme=${theme}`)
        const frame = await appFrame(page)
        await frame.waitForSelector('text=Loyalty tier')

        expect(await frame.getAttribute('html', 'data-color-scheme')).toBe(theme)
        expect(await accessibilityViolations(page)).toEqual([])
        await saveReadmePicture(page, `deal-${theme}`)
      },
    )

    test('case 49: leaves no personal data in the browser once it is uninstalled, on the way back either', async () => {
      const asked: string[] = []
      workbench.context.on('request', (request) => {
        if (/\/(?:api|launch)\//.test(request.url())) asked.push(request.url())
      })
      const page = await open('?record=deal/1')
      await expect.poll(() => panelText(page)).toContain('Maya')
      expect(await leftBehindIn(await appFrame(page), asked)).toContain('Maya')

      await page.click('#uninstall')

      for (const isBack of [false, true]) {
        if (isBack) {
          await page.goto('about:blank')
          await page.goBack()
        }
        await expect.poll(() => panelText(page)).toContain('Intilery is not connected to Pipedrive')
        const left = await leftBehindIn(await appFrame(page), asked)
        expect(left).not.toMatch(/Maya|Lindqvist|maya\.|qrc-117322/)
      }
      expect(asked.filter((url) => url.includes('/api/')).length).toBeGreaterThan(2)
    })
  })
})
