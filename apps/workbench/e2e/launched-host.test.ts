import { endSessions } from '@intilery-sidebar/dev-env'
import { accessibilityViolations, saveScreenshot, storedIn } from '@intilery-sidebar/dev-env/browser'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { appFrame } from './host-in-frame.ts'
import { withWorkbench } from './with-workbench.ts'
import { launching, openHostPages } from './host-pages.ts'

describe.each([
  { host: 'canvas', asked: 'maya.lindqvist@example.com' },
  { host: 'signed-url', asked: 'qrc-117322' },
])('the sidebar in a page that launches it ($host)', ({ host, asked }) => {
  const workbench = withWorkbench(() => openHostPages(launching))
  const open = (query: string): Promise<Page> => workbench.open(`${host}/${query}`)
  const panelText = async (page: Page): Promise<string> => {
    const frame = await appFrame(page)
    return (await frame.textContent('#root')) ?? ''
  }

  test('shows the customer that the launch names, and how they were found', async () => {
    const page = await open('?ticket=4821')

    await expect.poll(() => panelText(page)).toContain('Maya Lindqvist')
    expect(await panelText(page)).toContain(asked)
  })

  test('is launched again for the next record', async () => {
    const page = await open('?ticket=4821')
    await expect.poll(() => panelText(page)).toContain('Maya')

    await page.click('[data-ticket="4820"]')

    await expect.poll(() => panelText(page)).toContain('Joe Bloggs')
  })

  test('case 49: keeps neither proof nor session where a later script would find them', async () => {
    const page = await open('?ticket=4821')
    await expect.poll(() => panelText(page)).toContain('Maya')
    const frame = await appFrame(page)

    expect(new URL(frame.url()).search).toBe('')
    expect(await frame.content()).not.toMatch(/"token"|Bearer/)
    expect(await storedIn(frame)).toEqual([])
  })

  test('leaves assistive technology nothing to fix', async () => {
    const page = await open('?ticket=4821&theme=light')
    const frame = await appFrame(page)
    await frame.waitForSelector('text=Loyalty tier')

    expect(await accessibilityViolations(page)).toEqual([])
    await saveScreenshot(page, `${host}-ticket`)
  })

  // The last one: the agent's tab is remembered.
  test('opens another session by itself when its own has ended, and nothing on screen changes', async () => {
    const page = await open('?ticket=4821')
    await expect.poll(() => panelText(page)).toContain('Loyalty tier')
    await endSessions(workbench.env)
    const frame = await appFrame(page)

    await frame.getByRole('tab', { name: /Timeline/ }).click()

    await frame.getByText('Signed in').first().waitFor()
    expect(await panelText(page)).toContain('Maya Lindqvist')
    expect(await panelText(page)).not.toContain('Your session has expired')
  })
})
