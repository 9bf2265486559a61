import { sessionGrantSchema } from '@intilery-sidebar/contract'
import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createZendeskLaunch } from '../src/server/index.ts'
import { buildBridgePage } from './bridge-page/build-bridge-page.ts'
import { appFrame, receivedIn, hostOf, reasonOf } from './host-in-frame.ts'
import { withWorkbench } from './with-workbench.ts'
import { installed, openHostPages } from './host-pages.ts'
import { serveZendeskSdk } from './zendesk-sdk.ts'

const sharedSecret = 'shared-secret-canary-0123456789abcdef'

describe('the bridge to Zendesk', () => {
  const workbench = withWorkbench(async () => {
    const launch = await createZendeskLaunch({ subdomain: 'workbench', installationId: 1, agentId: 1 })
    const bridgePage = await buildBridgePage('./')
    return openHostPages(({ fetch }) => ({
      launches: [installed(sharedSecret)],
      played: { zendesk: { package: bridgePage, sharedSecret, launch, fetch } },
    }))
  }, serveZendeskSdk)
  const open = (query: string): Promise<Page> => workbench.open(`zendesk/${query}`)
  const onScreenIn = async (query: string): Promise<OnScreen> => {
    const host = await hostOf(await appFrame(await open(query)))
    return host.evaluate((connected) => connected.onScreen())
  }

  describe('who is on screen', () => {
    test('is the requester of the ticket, by external ID and address, with the ticket’s brand', async () => {
      expect(await onScreenIn('?ticket=4821')).toEqual({
        recordKey: 'ticket:4821',
        refs: [
          { idType: 'userId', value: 'qrc-117322' },
          { idType: 'email', value: 'maya.lindqvist@example.com' },
        ],
        brand: '3',
      })
    })

    test('is empty on a new ticket, until the agent sets the requester', async () => {
      const page = await open('?ticket=4821&location=new_ticket_sidebar')
      const host = await hostOf(await appFrame(page))
      const before = await host.evaluate((connected) => connected.onScreen())
      const later = host.evaluate(
        (connected) =>
          new Promise<OnScreen>((resolve) => {
            connected.watchOnScreen((onScreen) => {
              if (onScreen.isChanging !== true) resolve(onScreen)
            })
          }),
      )

      await page.selectOption('select[name="requester"]', { label: 'Joe Bloggs' })

      expect(before.refs).toEqual([])
      expect(before.recordKey).toMatch(/^new-ticket:[\w-]{36}$/)
      expect(await later).toMatchObject({
        recordKey: before.recordKey,
        refs: [{ idType: 'email', value: 'joe.bloggs@intilery.com' }],
      })
    })

    test('is notified once when the requester changes, although Zendesk says it twice, and is empty until then', async () => {
      const page = await open('?ticket=4821')
      const frame = await appFrame(page)
      const host = await hostOf(frame)
      await host.evaluate((connected) => {
        globalThis.received = []
        connected.watchOnScreen(({ refs, isChanging }) => {
          globalThis.received.push(
            isChanging === true ? { isChanging, refs } : refs.map(({ value }) => value),
          )
        })
      })
      const emptied = { isChanging: true, refs: [] }
      const joe = ['joe.bloggs@intilery.com']
      const maya = ['qrc-117322', 'maya.lindqvist@example.com']

      await page.selectOption('select[name="requester"]', { label: 'Joe Bloggs' })
      await expect.poll(() => receivedIn(frame)).toEqual([emptied, emptied, joe])
      await page.selectOption('select[name="requester"]', { label: 'Maya Lindqvist' })
      await expect.poll(() => receivedIn(frame)).toEqual([emptied, emptied, joe, emptied, emptied, maya])

      expect(await host.evaluate((connected) => connected.onScreen())).toMatchObject({
        refs: maya.map((value) => ({ value })),
      })
    })

    test.each([
      ['user_sidebar', 'user:904821', ['qrc-117322', 'maya.lindqvist@example.com']],
      ['deal_card', 'deal:4821', ['maya.lindqvist@example.com']],
      ['person_card', 'contact:904821', ['maya.lindqvist@example.com']],
      ['company_card', 'contact:904821', ['maya.lindqvist@example.com']],
      ['lead_card', 'lead:904821', ['maya.lindqvist@example.com']],
    ])('is found in %s', async (place, recordKey, values: readonly string[]) => {
      const onScreen = await onScreenIn(`?ticket=4821&location=${place}`)

      expect(onScreen.recordKey).toBe(recordKey)
      expect(onScreen.refs.map(({ value }) => value)).toEqual(values)
    })
  })

  test('reads theme, language and time zone, and is notified of a new theme', async () => {
    const page = await open('?ticket=4821&theme=dark&locale=de')
    const host = await hostOf(await appFrame(page))
    const first = await host.evaluate((connected) => connected.appearance())
    const later = host.evaluate(
      (connected) =>
        new Promise<string>((resolve) => connected.watchAppearance((one) => resolve(one.colorScheme))),
    )

    await page.selectOption('select[name="theme"]', 'light')

    expect(first).toMatchObject({ colorScheme: 'dark', locale: 'de' })
    expect(first.timeZone).toBe(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone))
    expect(await later).toBe('light')
  })

  describe('what it does in Zendesk', () => {
    test('puts text into the reply', async () => {
      const page = await open('?ticket=4821')
      const host = await hostOf(await appFrame(page))

      await host.evaluate((connected) => connected.insertIntoReply?.('<b>R&D</b> left on Tuesday.'))

      expect(await page.inputValue('#reply')).toBe('<b>R&D</b> left on Tuesday.')
    })

    test('knows that a user’s page has no reply', async () => {
      const host = await hostOf(await appFrame(await open('?ticket=4821&location=user_sidebar')))

      expect(await host.evaluate((connected) => connected.insertIntoReply)).toBeNull()
    })

    test('asks for the height it needs, up to a limit', async () => {
      const page = await open('?ticket=4821')
      const host = await hostOf(await appFrame(page))
      const height = () => page.$eval('#app iframe', (iframe) => iframe.style.height)

      await host.evaluate((connected) => connected.resize(640))
      await expect.poll(height).toBe('640px')
      await host.evaluate((connected) => connected.resize(100_000))

      await expect.poll(height).toBe('2000px')
    })
  })

  test('is notified when the agent leaves the ticket and comes back', async () => {
    const page = await open('?ticket=4821')
    const frame = await appFrame(page)
    const host = await hostOf(frame)
    await host.evaluate((connected) => {
      globalThis.received = []
      connected.watchVisibility?.((isVisible) => globalThis.received.push(isVisible))
    })

    await page.click('[data-ticket="4820"]')
    await expect.poll(() => receivedIn(frame)).toEqual([false])
    await page.click('[data-ticket="4821"]')

    await expect.poll(() => receivedIn(frame)).toEqual([false, true])
  })

  describe('a request', () => {
    test('reaches the gateway through Zendesk alone, which signs what asks for a session', async () => {
      const page = await open('?ticket=4821')
      const host = await hostOf(await appFrame(page))
      const sent: string[] = []
      page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))

      const grant = await host.evaluate(async (connected): Promise<unknown> => {
        const authorization = `Bearer ${await connected.proof()}`
        const response = await connected.fetch('/api/session', { method: 'POST', headers: { authorization } })
        return response.json()
      })

      expect(sessionGrantSchema.safeParse(grant).success).toBe(true)
      expect(sent).toHaveLength(1)
      expect(sent[0]).toContain('/workbench/zendesk/request {')
      expect(sent[0]).not.toContain(sharedSecret)
    })

    test('says why the gateway refused it', async () => {
      const host = await hostOf(await appFrame(await open('?ticket=4821')))

      const answer = await host.evaluate(async (connected) => {
        const response = await connected.fetch('/api/resolve', { method: 'POST', body: '{}' })
        const problem: unknown = await response.json()
        return { status: response.status, problem }
      })

      expect(answer).toMatchObject({ status: 401, problem: { code: 'session-missing' } })
    })
  })

  describe('says why it is not connected', () => {
    test('when the page stands in no host', async () => {
      const page = await workbench.context.newPage()
      const bare = workbench.env.workbenchUrl.replace('localhost', '127.0.0.1')
      await page.goto(`${bare}zendesk/package/assets/index.html`)

      expect(await reasonOf(page.mainFrame())).toBe('not-embedded')
    })

    test('when Zendesk’s SDK cannot be loaded', async () => {
      await workbench.context.route(/zdassets\.com|zendesk-sdk\.js/, (route) => route.abort())

      expect(await reasonOf(await appFrame(await open('?ticket=4821')))).toBe('sdk-unreachable')
    })
  })
})
