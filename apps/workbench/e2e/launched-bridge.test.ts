import type { Host } from '@intilery-sidebar/hosts/browser'
import type { JSHandle, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { buildBridgePage } from './bridge-page/build-bridge-page.ts'
import { appFrame, hostOf } from './host-in-frame.ts'
import { withWorkbench } from './with-workbench.ts'
import { launching, openHostPages } from './host-pages.ts'

describe('the bridges of pages that say everything when they launch', () => {
  const workbench = withWorkbench(async () => {
    const sidebar = await buildBridgePage('/sidebar/')
    return openHostPages((site) => ({ ...launching(site), sidebar }))
  })
  const open = async (address: string): Promise<{ page: Page; host: JSHandle<Host> }> => {
    const page = await workbench.open(address)
    return { page, host: await hostOf(await appFrame(page)) }
  }

  describe('Salesforce', () => {
    test('names the contact of the record, in the agent’s language and zone', async () => {
      const { host } = await open('canvas/?ticket=4821&locale=pt')

      expect(await host.evaluate((bridge) => bridge.onScreen())).toEqual({
        recordKey: null,
        refs: [{ idType: 'email', value: 'maya.lindqvist@example.com' }],
      })
      expect(await host.evaluate((bridge) => bridge.appearance())).toMatchObject({
        locale: 'pt',
        timeZone: 'Europe/London',
      })
    })

    test('signs another request, which is exchanged for another session', async () => {
      const { host } = await open('canvas/?ticket=4821')

      const status = await host.evaluate(async (bridge) => {
        const authorization = `Bearer ${await bridge.proof()}`
        return (await bridge.fetch('/api/session', { method: 'POST', headers: { authorization } })).status
      })

      expect(status).toBe(200)
    })

    test('gives the sidebar the height it asks for', async () => {
      const { page, host } = await open('canvas/?ticket=4821')

      await host.evaluate((bridge) => bridge.resize(480))

      await expect.poll(() => page.$eval('#app iframe', (iframe) => iframe.style.height)).toBe('480px')
    })
  })

  describe('a page that signs a URL', () => {
    test('names the customer, and how the sidebar should look', async () => {
      const { host } = await open('signed-url/?ticket=4821&theme=dark&locale=ja')

      expect(await host.evaluate((bridge) => bridge.onScreen())).toMatchObject({
        refs: [
          { idType: 'userId', value: 'qrc-117322' },
          { idType: 'email', value: 'maya.lindqvist@example.com' },
        ],
      })
      expect(await host.evaluate((bridge) => bridge.appearance())).toMatchObject({
        colorScheme: 'dark',
        locale: 'ja',
      })
    })

    test('signs another URL when the session has ended, which is exchanged for another session', async () => {
      const { host } = await open('signed-url/?ticket=4821')

      const status = await host.evaluate(async (bridge) => {
        const authorization = `Bearer ${await bridge.proof()}`
        return (await bridge.fetch('/api/session', { method: 'POST', headers: { authorization } })).status
      })

      expect(status).toBe(200)
    })

    test('has no second proof where the page gives no other URL: its own counted once', async () => {
      const { page, host } = await open('signed-url/?ticket=4821')
      await page.route('**/workbench/signed-url/launch?*', (route) => route.fulfill({ status: 403 }))

      const reason = await host.evaluate((bridge) =>
        bridge
          .proof()
          .catch((error: unknown) => (error instanceof Error && 'reason' in error ? error.reason : null)),
      )

      expect(reason).toBe('launch-spent')
    })

    test('receives the height that the sidebar asks for', async () => {
      const { page, host } = await open('signed-url/?ticket=4821')
      const received = page.evaluate(
        () =>
          new Promise<unknown>((resolve) =>
            addEventListener('message', ({ data }) => resolve(data), { once: true }),
          ),
      )

      await host.evaluate((bridge) => bridge.resize(480))

      expect(await received).toEqual({ type: 'intilery-sidebar:height', heightPx: 480 })
    })
  })
})
