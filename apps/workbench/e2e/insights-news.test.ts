import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Frame, Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hosts, openIn, openInsights, turnDark, withHosts } from './insights-hosts.ts'

const externalId = 'qrc-117322'
const hourMs = 3_600_000
/** The cards' titles: changes of an agent's visits and of the desk's, and what is unusual. */
const languages = {
  en: ['Since you last looked', 'Since this desk last looked', 'Unusual for this customer'],
  de: [
    'Seit Ihrem letzten Besuch',
    'Seit dem letzten Besuch dieses Helpdesks',
    'Ungewöhnlich für diesen Kunden',
  ],
  fr: [
    'Depuis votre dernière visite',
    'Depuis la dernière visite de ce service',
    'Inhabituel pour ce client',
  ],
  es: ['Desde su última visita', 'Desde la última visita de este equipo', 'Inusual en este cliente'],
  pt: ['Desde a sua última visita', 'Desde a última visita desta equipa', 'Invulgar neste cliente'],
  nl: ['Sinds uw laatste bezoek', 'Sinds het laatste bezoek van deze helpdesk', 'Ongewoon voor deze klant'],
  ja: ['前回の確認から', 'このデスクの前回の確認から', '普段と違う動き'],
  ar: ['منذ آخر زيارة لك', 'منذ آخر زيارة لهذا المكتب', 'غير معتاد لهذا العميل'],
} as const
const [changesTitle, deskTitle] = languages.en
const keeping = { insights: { keepFormerValues: ['loyaltyTier'] } }
/** Of which a picture is kept to look at. */
const pictured: ReadonlySet<string> = new Set(['light-en', 'dark-de', 'light-ar', 'dark-ja'])

/** Where the page is loaded from us, Zendesk says which agent it is. */
const signed = { zendesk: '&install=signed', pipedrive: '' }

describe.each(hosts)('what is new in the Insights tab in $host', async ({ host, page }) => {
  const address = `${page}${signed[host]}`
  const workbench = await withHosts(host)

  /**
   * The visit is so long ago that looking again is another one. What was seen then may be rewritten, since the
   * reference API moves no customer between audiences.
   */
  const ageVisit = async (
    ofWhom: 'agent' | 'desk',
    rewrite: (snapshot: string) => string = (snapshot) => snapshot,
  ): Promise<void> => {
    const { store } = workbench.env
    const customerId = await readCustomerId()
    const disclosures = await store.ledger.whoSaw('shop', customerId)
    const seen = disclosures.find(
      ({ action, agentId }) => action === 'insights' && (agentId === null) === (ofWhom === 'desk'),
    )
    if (seen === undefined) throw new Error('The ledger knows no visit')
    const agentId = JSON.stringify([seen.host, seen.accountId, seen.agentId])
    const look = { tenantId: 'shop', agentId, customerId }
    const visit = await store.visits.last(look)
    if (visit === null) throw new Error('The store knows no visit ')
    const at = new Date(Date.now() - 26 * hourMs)
    await store.visits.record(look, { snapshot: rewrite(visit.snapshot), at })
  }

  /** They were in an audience that they have left, and not yet in those they are in. */
  const inOtherAudiences = (text: string): string => {
    const kept = z.looseObject({ latest: z.string() }).parse(JSON.parse(text))
    const latest = z.looseObject({ audiences: z.array(z.string()).min(1) }).parse(JSON.parse(kept.latest))
    return JSON.stringify({ ...kept, latest: JSON.stringify({ ...latest, audiences: ['another'] }) })
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
      { type: 'track', userId: externalId, event: 'Email Unsubscribed', timestamp: now },
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

  test(
    'a first visit, then one press to what changed and to what is unusual, in eight languages, light and dark',
    { timeout: 240_000 },
    async () => {
      workbench.env.restart('gateway', keeping)
      const first = await openInsights(await workbench.open(address))
      await card(first, changesTitle).getByText('First visit').waitFor()
      await ageVisit('agent', inOtherAudiences)
      await happen()
      workbench.env.restart('gateway', keeping)

      for (const [locale, [news, , rare]] of Object.entries(languages)) {
        const page = await openIn(workbench, address, locale)
        const frame = await openInsights(page)
        const changes = card(frame, news)
        await expect.poll(() => changes.innerText(), { message: locale }).toMatch(/platinum/i)
        const unusual = card(frame, rare)
        await unusual.getByRole('listitem').first().waitFor()
        if (locale === 'en') await readNews({ frame, changes, unusual })
        const examine = async (theme: string): Promise<void> => {
          await expect
            .poll(() => accessibilityViolations(page), { message: `${locale}, ${theme}` })
            .toEqual([])
          expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
          if (pictured.has(`${theme}-${locale}`))
            await saveScreenshot(frame.getByRole('tabpanel'), `news-${host}-${theme}-${locale}`)
        }
        await examine('light')
        await turnDark(page, frame)
        await examine('dark')
        await page.close()
      }
    },
  )

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
    expect(await changes.innerText()).toMatch(/Email\s+Unsubscribed/)
    expect(await changes.innerText()).toMatch(/Joined\s+Newsletter[^]*Left\s+1 audience/)
    expect(await unusual.innerText()).toMatch(/Payment failed\s+for the first time/)
    const titles = await frame.locator('[role=tabpanel]:not([hidden]) h2').allInnerTexts()
    const [news, score] = [titles.indexOf('Since you last looked'), titles.indexOf('Qualification')]
    expect(host === 'pipedrive' ? [score, news] : [news, score]).toEqual([0, 1])
    // The way from what is unusual to the event itself.
    await unusual.getByRole('button', { name: 'Payment failed' }).click()
    await frame.getByRole('article').filter({ hasText: 'Payment failed' }).first().waitFor()
    await frame.getByRole('tab').nth(2).click()
  }

  test('says nothing has changed where nothing has', async () => {
    await ageVisit('agent')
    const frame = await openInsights(await workbench.open(address))
    await card(frame, changesTitle).getByText('Nothing has changed').waitFor()
  })

  test.runIf(host === 'zendesk')(
    'shows the changes since the desk last looked where Zendesk does not say which agent does, in eight languages',
    async () => {
      workbench.env.restart('gateway', keeping)
      const first = await openInsights(await workbench.open(page))
      await card(first, deskTitle).getByText('First look from this desk').waitFor()
      await ageVisit('desk')
      await workbench.env.ingest([
        { type: 'identify', userId: externalId, traits: { loyaltyTier: 'diamond', nickname: 'Maya' } },
      ])
      workbench.env.restart('gateway', keeping)
      for (const [locale, [, news]] of Object.entries(languages)) {
        const tab = await openIn(workbench, page, locale)
        const frame = await openInsights(tab)
        await expect
          .poll(() => card(frame, news).innerText(), { message: locale })
          .toMatch(/platinum.+diamond/is)
        expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
        await expect.poll(() => accessibilityViolations(tab), { message: locale }).toEqual([])
        if (pictured.has(`light-${locale}`))
          await saveScreenshot(card(frame, news), `news-desk-light-${locale}`)
        await tab.close()
      }
    },
    240_000,
  )
})
