import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Frame, Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hosts, openIn, openInsights, turnDark, withHosts } from './insights-hosts.ts'

const externalId = 'qrc-117322'
const hourMs = 3_600_000
/** The cards' titles: changes, and what is unusual. */
const languages = {
  en: ['Since you last looked', 'Unusual for this customer'],
  de: ['Seit Ihrem letzten Besuch', 'Ungewöhnlich für diesen Kunden'],
  fr: ['Depuis votre dernière visite', 'Inhabituel pour ce client'],
  es: ['Desde su última visita', 'Inusual en este cliente'],
  pt: ['Desde a sua última visita', 'Invulgar neste cliente'],
  nl: ['Sinds uw laatste bezoek', 'Ongewoon voor deze klant'],
  ja: ['前回の確認から', '普段と違う動き'],
  ar: ['منذ آخر زيارة لك', 'غير معتاد لهذا العميل'],
} as const
const [changesTitle] = languages.en
const keeping = { insights: { keepFormerValues: ['loyaltyTier'] } }
/** Of which a picture is kept to look at. */
const pictured: ReadonlySet<string> = new Set(['light-en', 'dark-de', 'light-ar', 'dark-ja'])

/** Where the page is loaded from us, Zendesk says which agent it is. */
const signed = { zendesk: '&install=signed', pipedrive: '' }

describe.each(hosts)('what is new in the Insights tab in $host', async ({ host, page }) => {
  const address = `${page}${signed[host]}`
  const workbench = await withHosts(host)

  /** The agent's visit is so long ago that looking again is another one. */
  const ageVisit = async (): Promise<void> => {
    const { store } = workbench.env
    const customerId = await readCustomerId()
    const disclosures = await store.ledger.whoSaw('shop', customerId)
    const seen = disclosures.find(({ action }) => action === 'insights')
    if (seen === undefined) throw new Error('The ledger knows no visit')
    const agentId = JSON.stringify([seen.host, seen.accountId, seen.agentId])
    const look = { tenantId: 'shop', agentId, customerId }
    const visit = await store.visits.last(look)
    if (visit === null) throw new Error('The store knows no visit ')
    await store.visits.record(look, { ...visit, at: new Date(Date.now() - 26 * hourMs) })
  }

  const readCustomerId = async (): Promise<string> => {
    const address = `http://reference/track/demo/shop/SHOP/v1/profiles/userId:${externalId}/meta`
    const headers = { 'content-type': 'application/json', 'auth-token': 'demo-key' }
    const answer = await workbench.env.reference.fetch(new Request(address, { headers }))
    return z.object({ id: z.string() }).parse(await answer.json()).id
  }

  const happen = async (): Promise<void> => {
    const now = new Date().toISOString()
    await workbench.env.ingest([
      { type: 'identify', userId: externalId, traits: { loyaltyTier: 'platinum', nickname: 'May' } },
      {
        type: 'track',
        userId: externalId,
        event: 'Payment Failed',
        timestamp: now,
        properties: { amount: 84, currency: 'GBP', reason: 'card declined' },
      },
    ])
  }

  const card = (frame: Frame, name: string): Locator => frame.getByRole('region', { name })

  test('a first visit, then one press to what changed and to what is unusual, in eight languages, light and dark', async () => {
    workbench.env.restart('gateway', keeping)
    const first = await openInsights(await workbench.open(address))
    await card(first, changesTitle).getByText('First visit').waitFor()
    await ageVisit()
    await happen()
    workbench.env.restart('gateway', keeping)

    for (const [locale, [news, rare]] of Object.entries(languages)) {
      const page = await openIn(workbench, address, locale)
      const frame = await openInsights(page)
      const changes = card(frame, news)
      await expect.poll(() => changes.innerText(), { message: locale }).toMatch(/platinum/i)
      const unusual = card(frame, rare)
      await unusual.getByRole('listitem').first().waitFor()
      if (locale === 'en') await readNews({ frame, changes, unusual })
      const examine = async (theme: string): Promise<void> => {
        await expect.poll(() => accessibilityViolations(page), { message: `${locale}, ${theme}` }).toEqual([])
        expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
        if (pictured.has(`${theme}-${locale}`))
          await saveScreenshot(frame.getByRole('tabpanel'), `news-${host}-${theme}-${locale}`)
      }
      await examine('light')
      await turnDark(page, frame)
      await examine('dark')
      await page.close()
    }
  })

  beforeAll(async () => {
    const everyday = Array.from({ length: 60 }, (_, day) => ({
      type: 'page',
      userId: externalId,
      messageId: `everyday-${day}`,
      name: 'Teapots',
      timestamp: new Date(Date.now() - (day + 1) * 12 * hourMs).toISOString(),
    }))
    await workbench.env.ingest(everyday)
  })

  type News = { readonly frame: Frame; readonly changes: Locator; readonly unusual: Locator }

  const readNews = async ({ frame, changes, unusual }: News): Promise<void> => {
    expect(await changes.innerText()).toMatch(/Loyalty tier\s+\w+ → platinum/i)
    expect(await changes.innerText()).toMatch(/Nickname\s+May/)
    expect(await changes.innerText()).toMatch(/First ever\s+Payment failed/)
    expect(await unusual.innerText()).toMatch(/Payment failed\s+for the first time/)
    const titles = await frame.locator('[role=tabpanel]:not([hidden]) h2').allInnerTexts()
    const [news, score] = [titles.indexOf('Since you last looked'), titles.indexOf('Qualification')]
    expect(host === 'pipedrive' ? [score, news] : [news, score]).toEqual([0, 1])
    // The way from what is unusual to the event itself.
    await unusual.getByRole('button', { name: 'Payment failed' }).click()
    await frame.getByRole('article').filter({ hasText: 'Payment failed' }).first().waitFor()
    await frame.getByRole('tab').nth(2).click()
  }

  test.runIf(host === 'zendesk')(
    'promises no changes where Zendesk does not say which agent looks',
    async () => {
      const frame = await openInsights(await workbench.open(page))
      const changes = card(frame, changesTitle)
      await changes.getByText('does not say which agent is looking').waitFor()
      expect(await changes.innerText()).not.toContain('First visit')
    },
  )

  test('says nothing has changed where nothing has', async () => {
    await ageVisit()
    const frame = await openInsights(await workbench.open(address))
    await card(frame, changesTitle).getByText('Nothing has changed').waitFor()
  })
})
