import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { expect, test } from 'vitest'
import { signAsZendesk, zendeskSecret } from '../../test/env/live-env.ts'
import { openAdminGateway } from './open-admin-gateway.ts'

const askAsAgent = async (url: string): Promise<number> => {
  const headers = { authorization: `Bearer ${signAsZendesk(zendeskSecret)}` }
  const granted = await fetch(`${url}/api/session`, { method: 'POST', headers })
  const { token } = sessionGrantSchema.parse(await granted.json())
  const { status } = await fetch(`${url}/api/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [{ idType: 'userId', value: 'u-1' }] }),
  })
  return status
}

test('an admin whose key is wrong reads on the admin page that it is refused, and which command says why', async () => {
  await buildPages()
  await using closing = new AsyncDisposableStack()
  const { url, makeLink } = closing.use(await openAdminGateway('the-right-key'))
  const browser = closing.adopt(await openBrowser(), (opened) => opened.close())
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(await makeLink())
  await page.getByText('Not asked yet').waitFor()
  expect(await askAsAgent(url)).toBe(502)
  await page.getByText('Refuses the requests').waitFor()
  await page.getByText('The Profile API refuses the key or the ids of a brand').waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  await saveScreenshot(page, 'admin-wrong-key')
})
