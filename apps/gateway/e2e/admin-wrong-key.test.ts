import { Secret, sessionGrantSchema } from '@intilery-sidebar/contract'
import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { openStore } from '@intilery-sidebar/store'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../test/env/live-env.ts'
import { openReference } from '../test/env/open-reference.ts'
import { spawnGateway, urlOf } from '../test/env/spawn-gateway.ts'

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
  const tenant = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP' }
  const reference = closing.use(await openReference([{ ...tenant, authToken: 'the-right-key' }]))
  const folder = await mkdtemp(join(tmpdir(), 'admin-key-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const databaseUrl = join(folder, 'store.sqlite')
  const gateway = spawnGateway({
    ...liveEnv,
    INTILERY_BASE_URL: reference.url,
    DATABASE_URL: databaseUrl,
    ZENDESK_SHARED_SECRET: zendeskSecret,
    ADMIN_PAGE: 'on',
  })
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  const url = await urlOf(gateway, 'Gateway')
  const store = await openStore({ url: databaseUrl, keys: [new Secret(liveEnv.STORE_KEY)] })
  const { token } = await store.adminAccess.makeLink()
  await store.close()
  const browser = closing.adopt(await openBrowser(), (opened) => opened.close())
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${url}/admin/#link=${token}`)
  await page.getByText('Not asked yet').waitFor()
  expect(await askAsAgent(url)).toBe(502)
  await page.getByText('Refuses the requests').waitFor()
  await page.getByText('The Profile API refuses the key or the ids of a brand').waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  await saveScreenshot(page, 'admin-wrong-key')
})
