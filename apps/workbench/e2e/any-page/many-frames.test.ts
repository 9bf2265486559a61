import { describe, test } from 'vitest'
import { launching, openHostPages } from '../host-pages.ts'
import { withWorkbench } from '../with-workbench.ts'
import { openTlsEnd } from './tls-end.ts'
import { toRightToken } from './wrong-urls.ts'

/** One more than the connections that a browser opens to one address over HTTP/1.1. */
const sidebarsInView = 7

const emptyPage = '<!doctype html><meta charset="utf-8"><title>Desk</title><body>'
const asHtml = { headers: { 'content-type': 'text/html; charset=utf-8' } }

describe('more sidebars in view than a browser opens connections', () => {
  const workbench = withWorkbench(() =>
    openHostPages(launching, {
      answer: ({ url }) => (new URL(url).pathname === '/wall' ? new Response(emptyPage, asHtml) : null),
    }),
  )

  test('are all live behind a TLS end that speaks HTTP/2, though each holds a stream', async () => {
    await using tls = await openTlsEnd(workbench.env.gatewayUrl, workbench.env.fetch)
    const context = await workbench.browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 1280, height: 1000 },
    })
    const page = await context.newPage()
    await page.goto(new URL('/wall', workbench.env.workbenchUrl).href)
    for (let index = 0; index < sidebarsInView; index += 1) {
      await page.evaluate(
        (src) => {
          const frame = document.createElement('iframe')
          Object.assign(frame, { src, width: '310', height: '480' })
          document.body.append(frame)
        },
        `${tls.origin}/launch/signed-url?token=${await toRightToken()}`,
      )
      const sidebar = page.frameLocator('iframe').nth(index)
      await sidebar.getByRole('tab', { name: /Timeline/ }).click()
      await sidebar.getByText('new events appear automatically').waitFor()
    }
    await context.close()
  })
})
