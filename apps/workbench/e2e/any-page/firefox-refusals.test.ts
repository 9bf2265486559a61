import type { DevEnv } from '@intilery-sidebar/dev-env'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findFirefox, openFirefox } from './firefox.ts'
import type { Tab } from './tab.ts'
import { launching, openHostPages } from '../host-pages.ts'
import { toRightToken, wrongUrls } from './wrong-urls.ts'

const path = findFirefox()
const endpoint = '/sidebar-url'

describe.skipIf(path === null)('a URL that does not count, in Firefox,', () => {
  let env: DevEnv
  let tab: Tab
  /** What the desk's endpoint answers. */
  let signedUrl: string

  beforeAll(async () => {
    env = await openHostPages(launching, {
      answer: ({ url }) => (new URL(url).pathname === endpoint ? new Response(signedUrl) : null),
    })
    tab = await openFirefox(path ?? '')
  })
  afterAll(async () => {
    await tab[Symbol.asyncDispose]()
    await env[Symbol.asyncDispose]()
  })
  // A page of the desk that has no sidebar yet.
  beforeEach(() => tab.open(`${env.workbenchUrl}signed-url/?ticket=4798`))

  const sign = (token: string): void => {
    signedUrl = `${env.gatewayUrl}/launch/signed-url?token=${token}`
  }
  const addSidebar = (): Promise<unknown> =>
    tab.evaluate(`{
      const sidebar = document.createElement('intilery-sidebar')
      sidebar.setAttribute('gateway', ${JSON.stringify(env.gatewayUrl)})
      sidebar.setAttribute('src', ${JSON.stringify(endpoint)})
      sidebar.addEventListener('refused', ({ detail }) => { globalThis.refusal = detail })
      document.body.append(sidebar)
    }`)
  const pageText = (): Promise<unknown> => tab.evaluate('document.body?.innerText', 'frame')

  const saysWhy = async (reason: string, says: RegExp): Promise<void> => {
    await expect.poll(pageText).toMatch(says)
    expect(await pageText()).toContain(reason)
    expect(await pageText()).not.toMatch(/maya|alex|shop/i)
    await expect.poll(() => tab.evaluate('globalThis.refusal?.reason')).toBe(reason)
    const requestId = await tab.evaluate('globalThis.refusal.requestId')
    expect(await pageText()).toContain(requestId)
    const line = env.log.find((entry) => entry.requestId === requestId)
    expect(JSON.stringify(line)).toContain(reason)
  }

  test.each(wrongUrls)(
    'says in the frame, to its page and in the log that it is $reason',
    async ({ reason, says, toToken }) => {
      sign(await toToken())
      await addSidebar()
      await saysWhy(reason, says)
    },
  )

  test('says so when it was used before', async () => {
    sign(await toRightToken())
    await fetch(signedUrl)
    await addSidebar()
    await saysWhy('spent', /The signed URL was used before\. Each one counts once/)
  })
})
