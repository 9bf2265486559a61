import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { buildBridgePage } from './bridge-page/build-bridge-page.ts'
import { appFrame, receivedIn, hostOf } from './host-in-frame.ts'
import { withWorkbench } from './with-workbench.ts'
import { connected, openHostPages, registered } from './host-pages.ts'

describe('the bridge to Pipedrive', () => {
  const workbench = withWorkbench(async () => {
    const sidebar = await buildBridgePage('/sidebar/')
    return openHostPages((site) => ({
      launches: [],
      pipedrive: connected(site),
      sidebar,
      played: { pipedrive: { ...registered(site), fetch: site.fetch } },
    }))
  })
  const open = (query: string): Promise<Page> => workbench.open(`pipedrive/${query}`)

  test('names the record beside it, and no customer', async () => {
    const host = await hostOf(await appFrame(await open('?record=deal/2')))

    expect(await host.evaluate((bridge) => bridge.onScreen())).toEqual({
      recordKey: 'deal:2',
      refs: [],
      record: { resource: 'deal', id: '2' },
    })
  })

  test('has the session that the launch bought, and leaves no token in its address', async () => {
    const frame = await appFrame(await open('?record=deal/2'))
    const host = await hostOf(frame)

    expect(await host.evaluate((bridge) => typeof bridge.session?.token)).toBe('string')
    expect(new URL(frame.url()).searchParams.has('token')).toBe(false)
    expect(await frame.content()).not.toContain('"token"')
  })

  test('opens another session with a token that Pipedrive has just signed', async () => {
    const host = await hostOf(await appFrame(await open('?record=deal/2')))

    const status = await host.evaluate(async (bridge) => {
      const authorization = `Bearer ${await bridge.proof()}`
      return (await bridge.fetch('/api/session', { method: 'POST', headers: { authorization } })).status
    })

    expect(status).toBe(200)
  })

  test('follows the theme, however often it changes', async () => {
    const page = await open('?record=deal/2&theme=dark')
    const frame = await appFrame(page)
    const host = await hostOf(frame)
    const first = await host.evaluate((bridge) => bridge.appearance())
    await host.evaluate((bridge) => {
      globalThis.received = []
      bridge.watchAppearance(({ colorScheme }) => globalThis.received.push(colorScheme))
    })

    for (const theme of ['light', 'dark', 'light']) await page.selectOption('select[name="theme"]', theme)

    expect(first.colorScheme).toBe('dark')
    await expect.poll(() => receivedIn(frame)).toEqual(['light', 'dark', 'light'])
  })

  test('asks for a height that Pipedrive allows', async () => {
    const page = await open('?record=deal/2')
    const host = await hostOf(await appFrame(page))
    const height = () => page.$eval('#app iframe', (iframe) => iframe.style.height)

    await host.evaluate((bridge) => bridge.resize(20))
    await expect.poll(height).toBe('100px')
    await host.evaluate((bridge) => bridge.resize(20_000))

    await expect.poll(height).toBe('750px')
  })

  test.each([
    ['Save', true],
    ['Cancel', false],
  ])('opens Pipedrive’s form for an activity, and learns how it was left (%s)', async (button, isLogged) => {
    const page = await open('?record=deal/2')
    const host = await hostOf(await appFrame(page))

    const logging = host.evaluate((bridge) =>
      bridge.openActivity?.({ subject: 'Call about the trial', note: 'Asked for a <demo>\n3 Nov' }),
    )
    await page.waitForSelector('dialog[open]')
    const subject = await page.inputValue('dialog input')
    const note = await page.inputValue('dialog textarea')
    await page.click(`dialog button:has-text("${button}")`)

    expect(subject).toBe('Call about the trial')
    expect(note).toBe('Asked for a <demo>\n3 Nov')
    expect(await logging).toBe(isLogged)
  })

  test('is notified when the panel is folded and unfolded', async () => {
    const page = await open('?record=deal/2')
    const frame = await appFrame(page)
    const host = await hostOf(frame)
    await host.evaluate((bridge) => {
      globalThis.received = []
      bridge.watchVisibility?.((isVisible) => globalThis.received.push(isVisible))
    })

    await page.click('#fold')
    await page.click('#fold')

    await expect.poll(() => receivedIn(frame)).toEqual([false, true])
  })
})
